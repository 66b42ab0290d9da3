// @ts-check
/** What a row of digits is, so that no part of something else is read as a number; lambda_handler/number/row.py is the
 * twin and says why. */
import { BESIDE, JOINED, LEAN, LENGTHY, NESTED, SMALLEST, STRUCK } from "./constants.js";

/** @import { Plane } from "./ink.js" */
/** @import { Scale } from "./cuts.js" */
/** @import { Box } from "./pieces.js" */

/** @param {Box[]} boxes from left to right @returns {boolean} whether they stand beside each other, about as high */
export function isRow(boxes) {
  const heights = boxes.map(([, top, , bottom]) => bottom - top);
  const median = [...heights].sort((a, b) => a - b)[heights.length >> 1];
  return boxes.every(([left, top, right, bottom], i) => {
    if (heights[i] < SMALLEST * median) return false;
    if (i === 0) return true;
    const [from, above, to, below] = boxes[i - 1];
    const beside = Math.min(bottom, below) - Math.max(top, above);
    return (
      beside >= BESIDE * Math.min(heights[i], heights[i - 1]) && to - left <= NESTED * Math.min(right - left, to - from)
    );
  });
}

/** @param {Box[]} boxes @returns {boolean} whether they lie above one another, so that they may be one digit */
export function areOne(boxes) {
  const [first, ...others] = [...boxes].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
  const start = first[0];
  let [, highest, reached, lowest] = first;
  return others.every(([left, top, right, bottom]) => {
    const hangs = 2 * (bottom - lowest) > bottom - top && bottom - top < SMALLEST * (lowest - highest);
    const joined = reached - left >= (hangs ? JOINED * Math.min(right - left, reached - start) : 0);
    [highest, reached, lowest] = [Math.min(highest, top), Math.max(reached, right), Math.max(lowest, bottom)];
    return joined;
  });
}

/** @param {Plane} part 1 where it is @param {Scale} scale
 * @returns {boolean} whether it is several digits wide and a straight line goes all along it */
export function isStruck({ values, width, height }, scale) {
  if (width < LENGTHY * Math.max(scale.height, height)) return false;
  const most = Math.floor(LEAN * width);
  for (let drop = -most; drop <= most; drop += 3) {
    const counts = new Int32Array(height);
    for (let x = 0; x < width; x++) {
      const lower = Math.floor((drop * x) / width);
      const [from, to] = [Math.max(0, -lower), Math.min(height, height - lower)];
      for (let y = from; y < to; y++) counts[y] += values[(y + lower) * width + x];
    }
    if (counts.some((count) => count >= STRUCK * width)) return true;
  }
  return false;
}
