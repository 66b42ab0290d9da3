// @ts-check
/** The number that the digits of a picture make, each read by itself; lambda_handler/number/answer.py is its twin. */

import { absolute } from "../picture/part.js";

/** @import { Answer, CutOut, OwnInk, Refused } from "../types.js" */
/** @import { Grey } from "../picture/grey.js" */
/** @import { NumberAnswer } from "../row/received.js" */

/** No number has a digit of a lesser probability. */
const DOUBTFUL = 0.5;
/** Of 255: what differs less from the paper is noise. */
const BLANK = 15;

/** @param {Grey} ink dark on white @returns {boolean} whether there is none */
export const isBlank = ({ pixels }) => pixels.every((pixel) => pixel >= 255 - BLANK);

/** @param {CutOut | Refused | null} found in a picture @returns {OwnInk[]} in shares of that */
export function digitsOf(found) {
  if (!found || !("ink" in found)) return [];
  return (found.digits ?? []).map((digit) => ({ ...digit, box: absolute(digit.box, found.part) }));
}

/**
 * @param {readonly OwnInk[]} digits from left to right
 * @param {(canvas: Uint8Array) => Answer} read
 * @param {string} model its version
 * @param {boolean} [blank] whether there is no ink
 * @returns {NumberAnswer}
 */
export function numberOf(digits, read, model, blank = false) {
  const answers = digits.map(({ box, canvas }) => {
    const { reason: _, model: __, ...digit } = read(canvas);
    return { ...digit, box: [...box] };
  });
  const isSure = answers.every(({ digit, probability }) => digit !== null && probability >= DOUBTFUL);
  const isNumber = answers.length > 0 && isSure;
  return {
    number: isNumber ? answers.map(({ digit }) => digit).join("") : null,
    probability: answers.length ? answers.reduce((product, { probability }) => product * probability, 1) : 0,
    digits: answers,
    reason: isNumber ? null : blank ? "blank" : "not_a_number",
    model,
  };
}
