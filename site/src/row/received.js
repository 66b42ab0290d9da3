// @ts-check
/** What the function said of a number, in the page's form. */
import { boxOf } from "./ink_box.js";

/** @import { Answer, Drawing, Found } from "../types.js" */

/**
 * The function's answer to a number.
 * @typedef {object} NumberAnswer
 * @property {string | null} number
 * @property {number} probability
 * @property {(Pick<Answer, "digit" | "probability" | "probabilities" | "is_digit"> & {box: number[], frame?:
 *   number[][]})[]} digits
 * @property {"blank" | "not_a_number" | null} reason
 * @property {string} model
 */

/** A number with a digit of a lesser probability is refused for that digit. */
const DOUBTFUL = 0.5;

/**
 * The function's answer in the page's form, with the strokes that lie in each box.
 * @param {NumberAnswer} sent
 * @param {Drawing} drawing
 * @param {number} aspect of the picture
 * @returns {Found}
 */
export function received({ number: text, digits: told, reason, model, probability }, { strokes }, aspect) {
  const isWhole = told.every((one) => one.digit !== null && one.probability >= DOUBTFUL);
  const digits = text === null && isWhole ? told.map((one) => ({ ...one, digit: null })) : told; // refused as a row
  const owners = strokes.map((stroke) =>
    owner(
      digits.map(({ box }) => [aspect * box[0], aspect * box[2]]),
      boxOf([stroke]),
    ),
  );
  const number = digits.map((digit, i) => ({
    ...digit,
    reason: digit.digit === null ? /** @type {const} */ ("not_a_digit") : null,
    model,
    members: owners.flatMap((owner, stroke) => (owner === i ? stroke : [])),
  }));
  const none = {
    digit: null,
    probability,
    probabilities: Array(10).fill(0),
    is_digit: 0,
    reason: /** @type {const} */ ("blank"),
    model,
  };
  return {
    ...(number[number.length - 1] ?? { ...none, reason: reason === "blank" ? "blank" : "not_a_digit" }),
    number,
  };
}

/** @param {number[][]} spans left and right of each digit @param {readonly number[]} box of a stroke
 * @returns {number} the digit it lies in most */
function owner(spans, [left, , right]) {
  const shared = spans.map(([from, to]) => Math.min(to, right) - Math.max(from, left)); // negative: how far away
  return shared.indexOf(Math.max(...shared));
}
