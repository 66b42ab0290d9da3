// @ts-check
/** Answers in the contract's form, for the tests. */

/**
 * An answer that is sure of a digit, or as sure as told.
 * @param {number} digit
 * @param {number} [probability]
 * @param {number} [second] the runner-up
 * @returns {import("../../site/src/types.js").Answer}
 */
export function answer(digit, probability = 1, second = (digit + 1) % 10) {
  const probabilities = Array(10).fill(0);
  probabilities[second] = 1 - probability;
  probabilities[digit] = probability;
  return { digit, probability, probabilities, is_digit: 1, reason: null, model: "test" };
}
