// @ts-check
/** How good a digit some strokes make: what the network says, and whether their size and place fit the number. */

/** @import { Answer } from "../types.js" */
/** @import { Box } from "./ink_box.js" */

/** No probability counts as less: one bad digit must not make all other choices equal. */
const LEAST_PROBABILITY = 1e-6;

/** In heights of the number's digits: what is lower is rather a bar or a hook. */
const LOW_HEIGHT = 0.5;

/**
 * Share of the narrower stroke over or under its neighbour: more speaks against a cut between them, in which a letter's
 * strokes become 1s. Chosen, with what it costs, on numbers of held-out writers and rows with a sign among them.
 */
const NESTED = 0.65;

/** In log-likelihoods, times what is more: where one lies wholly over the other, nothing makes up for a cut. */
const CROSSED = 40;

/**
 * The score of taking some strokes as one digit.
 * @param {Pick<Answer, "probability" | "is_digit">} answer to them alone
 * @param {Box} box around them
 * @param {number} height of the number's digits
 * @param {number} crossed how much the cut after them parts what lies above one another, 0 to 1
 * @returns {number}
 */
export function score({ probability, is_digit }, [, top, , bottom], height, crossed) {
  return log(probability) + log(is_digit) + Math.min(0, log((bottom - top) / height / LOW_HEIGHT)) - CROSSED * crossed;
}

/** @param {number} value @returns {number} */
const log = (value) => Math.log(Math.max(LEAST_PROBABILITY, value));

/**
 * How much two neighbouring strokes lie above one another.
 * @param {Box} left
 * @param {Box | undefined} right none after the last
 * @returns {number} 0 to 1 - NESTED
 */
export function crossed(left, right) {
  if (!right) return 0;
  const shared = Math.min(left[2], right[2]) - Math.max(left[0], right[0]);
  const narrower = Math.min(left[2] - left[0], right[2] - right[0]);
  return shared > 0 ? Math.max(0, Math.min(1, shared / Math.max(LEAST_PROBABILITY, narrower)) - NESTED) : 0;
}
