// @ts-check
/** Whether what came over the network has the form of the contract's answers. */
import { FRAME_PX } from "../graph.js";

const isShare = (/** @type {unknown} */ value) => typeof value === "number" && value >= 0 && value <= 1;
const isText = (/** @type {unknown} */ value) => typeof value === "string";
const isInk = (/** @type {unknown} */ value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 255;

/** @param {unknown} value @param {number} length @param {(one: any) => boolean} each @returns {boolean} */
function isList(value, length, each) {
  return Array.isArray(value) && value.length === length && value.every(each);
}

/** @param {any} body @returns {boolean} what an answer and a digit of a number share */
function isRead(body) {
  if (typeof body !== "object" || body === null) return false;
  const { digit, probability, probabilities, is_digit, frame } = body;
  return (
    (digit === null || (Number.isInteger(digit) && digit >= 0 && digit <= 9)) &&
    isShare(probability) &&
    isShare(is_digit) &&
    isList(probabilities, 10, isShare) &&
    (frame === undefined || isList(frame, FRAME_PX, (row) => isList(row, FRAME_PX, isInk)))
  );
}

/** @param {any} body @returns {boolean} whether it is an answer to one digit */
export function isDigit(body) {
  return isRead(body) && isText(body.model) && [null, "blank", "not_a_digit"].includes(body.reason);
}

/** @param {any} body @returns {boolean} whether it is an answer to a number */
export function isNumber(body) {
  return (
    isText(body?.model) &&
    [null, "blank", "not_a_number"].includes(body.reason) &&
    isShare(body.probability) &&
    Array.isArray(body.digits) &&
    body.digits.every((/** @type {any} */ digit) => isRead(digit) && isList(digit.box, 4, isShare))
  );
}
