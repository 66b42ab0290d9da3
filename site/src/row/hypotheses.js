// @ts-check
/** Which strokes could be one digit: runs of neighbours, in the orders in which they may have been written. */
import { around } from "./ink_box.js";

/** @import { Box } from "./ink_box.js" */

/**
 * @typedef {object} Hypothesis
 * @property {number} from place of its first stroke in the order
 * @property {number} to place after its last
 * @property {readonly number[]} members the strokes, by their index in the drawing
 * @property {Box} box around their points
 */

/** Strokes of a digit: a 4, a 5 or a 7 takes three; a hesitating writer needs more. */
const STROKES_A_DIGIT = 5;

/** In heights of the number's digits: a digit is narrower. */
const WIDEST = 1.5;

/** ... and its strokes reach to within so much of each other: of 21,500 digits that people wrote, all but 27 do. */
const GAP = 0.15;

/** A stroke lower than this share of the tallest is a bar or a hook, and does not tell how tall the digits are. */
const LOW_STROKE = 0.5;

/**
 * The height of a number's digits: the median of the strokes that are about as tall as one.
 * @param {readonly Box[]} boxes of the strokes
 * @returns {number}
 */
export function heightOf(boxes) {
  const heights = boxes.map(([, top, , bottom]) => bottom - top).sort((a, b) => a - b);
  const tall = heights.filter((height) => height >= LOW_STROKE * heights[heights.length - 1]);
  return tall[tall.length >> 1] || 1; // dots and level lines alone do not tell
}

/**
 * The orders: along the paper, by the middles and by the left ends; and as they were written, for digits that reach
 * over each other.
 * @param {readonly Box[]} boxes of the strokes, as they were written
 * @returns {number[][]} indices of all strokes, each order once
 */
export function orders(boxes) {
  const written = boxes.map((_, i) => i);
  const middle = [...written].sort((a, b) => boxes[a][0] + boxes[a][2] - boxes[b][0] - boxes[b][2]);
  const left = [...written].sort((a, b) => boxes[a][0] - boxes[b][0]);
  return [...new Map([middle, written, left].map((order) => [order.join(), order])).values()];
}

/**
 * Every run that could be a digit; a single stroke always could, so that each order can be covered.
 * @param {readonly number[]} order
 * @param {readonly Box[]} boxes
 * @param {number} height of the digits
 * @returns {Hypothesis[]}
 */
export function runs(order, boxes, height) {
  return order.flatMap((_, from) => {
    const found = [];
    for (let to = from + 1; to <= Math.min(order.length, from + STROKES_A_DIGIT); to++) {
      const members = order.slice(from, to).sort((a, b) => a - b);
      const parts = members.map((i) => boxes[i]);
      const box = around(parts);
      if (parts.length === 1 || isCompact(box, parts, height)) found.push({ from, to, members, box });
    }
    return found;
  });
}

/** @param {Box} box @param {Box[]} parts @param {number} height @returns {boolean} */
function isCompact([left, top, right, bottom], parts, height) {
  if (right - left > WIDEST * Math.max(height, bottom - top)) return false;
  let reach = left;
  for (const part of [...parts].sort((a, b) => a[0] - b[0])) {
    if (part[0] - reach > GAP * height) return false;
    reach = Math.max(reach, part[2]);
  }
  return true;
}
