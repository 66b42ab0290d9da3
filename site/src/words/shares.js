// @ts-check
/** Probabilities in words, and the runner-up beside an answer. */

import { percentage, say } from "../languages/say.js";

/** @import { Answer } from "../types.js" */

/** Below this the runner-up is worth a word. */
export const SURE = 0.9;

/** Below this a digit is not worth a figure. */
export const LEAST = 0.01;

/** @param {Answer} answer @returns {number} the second likeliest digit */
export function runnerUp({ probabilities }) {
  const best = probabilities.indexOf(Math.max(...probabilities));
  const others = probabilities.map((p, i) => (i === best ? -1 : p));
  return others.indexOf(Math.max(...others));
}

/**
 * How likely each digit is: where it is probably none, that belongs to it, so that no long bar stands beside "not a
 * digit"; without ink, nothing. A correction changes the answer and no bar: they show what the network made of the
 * drawing.
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
 * A probability in words that never claims certainty.
 * @param {number} probability
 * @returns {string}
 */
export function share(probability) {
  if (probability > 0.99) return say("answer.over", { share: percentage(0.99) });
  return probability < LEAST ? say("answer.under", { share: percentage(LEAST) }) : percentage(capped(probability));
}

/** @param {number} probability @returns {string} the same as a bare figure, 0 to 99 */
export const percent = (probability) => String(Math.round(100 * capped(probability)));

/** @param {number} probability @returns {number} never 1, which would claim certainty */
const capped = (probability) => Math.min(0.99, probability);
