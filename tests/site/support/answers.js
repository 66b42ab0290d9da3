// @ts-check
/** Answers in the contract's form, for the tests. */

/**
 * An answer that is sure of a digit, or as sure as told.
 * @param {number} digit
 * @param {number} [probability]
 * @param {number} [second] the runner-up
 * @returns {import("../../../site/src/types.js").Reading}
 */
export function answer(digit, probability = 1, second = (digit + 1) % 10) {
  const probabilities = Array(10).fill(0);
  probabilities[second] = 1 - probability;
  probabilities[digit] = probability;
  return { digit, probability, probabilities, is_digit: 1, reason: null, model: "test", by: "browser", ms: 4.2 };
}

/**
 * A drawing of dots.
 * @param {number} [dots]
 * @returns {import("../../../site/src/types.js").Drawing}
 */
export function dots(dots = 1) {
  return { strokes: Array.from({ length: dots }, (_, i) => ({ points: [[i / 10, 0.5]], width: 0.06 })), picture: null };
}
