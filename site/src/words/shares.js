// @ts-check
/** Probabilities in words, and the runner-up beside an answer. */

/** @import { Answer } from "../types.js" */

/** Below this the runner-up is worth a word. */
export const SURE = 0.9;

/** @param {Answer} answer @returns {number} the second likeliest digit */
export function runnerUp({ probabilities }) {
  const best = probabilities.indexOf(Math.max(...probabilities));
  const others = probabilities.map((p, i) => (i === best ? -1 : p));
  return others.indexOf(Math.max(...others));
}

/**
 * How likely each digit is: where it is probably none, that belongs to it, so that no long bar stands beside "not a
 * digit". A correction changes the answer and no bar: they show what the network made of the drawing.
 * @param {(Answer & {plain?: Answer}) | null} answer
 * @param {number | null} said what the person says it is
 * @returns {number[]}
 */
export function likelihoods(answer, said) {
  const seen = said === null ? answer : (answer?.plain ?? answer);
  const isDigit = seen?.digit === null ? (seen.reason === "blank" ? 0 : seen.is_digit) : 1;
  return Array.from({ length: 10 }, (_, digit) => (seen?.probabilities[digit] ?? 0) * isDigit);
}

/**
 * The runner-up beside the answer.
 * @param {Answer | null} answer
 * @param {number | null} said what the person says it is
 * @returns {string}
 */
export function second(answer, said) {
  if (said !== null) return "as you said";
  if (!answer || answer.digit === null) return "";
  if (answer.taught) return "as you taught it";
  return `else ${runnerUp(answer)}, ${share(answer.probabilities[runnerUp(answer)])}`;
}

/**
 * A probability in words that never claims certainty.
 * @param {number} probability
 * @returns {string}
 */
export function share(probability) {
  if (probability > 0.99) return "more than 99 %";
  return probability < 0.01 ? "less than 1 %" : `${percent(probability)} %`;
}

/**
 * A probability as a whole number of per cent, 0 to 99.
 * @param {number} probability
 * @returns {string}
 */
export function percent(probability) {
  return String(Math.min(99, Math.round(probability * 100)));
}
