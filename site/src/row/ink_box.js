// @ts-check
/** Boxes around ink, in units of the paper's height. */

/** @import { Stroke } from "../types.js" */

/** @typedef {readonly [left: number, top: number, right: number, bottom: number]} Box */

/** @type {Box} */
const NOTHING = [Infinity, Infinity, -Infinity, -Infinity];

/** @param {readonly Stroke[]} strokes
 * @returns {Box} around their points, without the width of the line; infinite for none */
export function boxOf(strokes) {
  return around(strokes.map(({ points }) => points.reduce(reaching, NOTHING)));
}

/** @param {readonly Box[]} boxes @returns {Box} around all of them */
export function around(boxes) {
  return boxes.reduce(
    (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])],
    NOTHING,
  );
}

/** @param {Box} box @param {readonly [number, number]} point @returns {Box} */
function reaching([left, top, right, bottom], [x, y]) {
  return [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
}
