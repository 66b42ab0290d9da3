// @ts-check
/** Lines around writing that are none of it: boxes, cells, combs; its twin is lambda_handler/photo/frames.py. */
import { label } from "./components.js";

/** @import { Box } from "./arrangement.js" */

const RIM = 0.08;
const STRAIGHT = 0.85;
const HELD = 4;
const MARK_PX = 8;
const LINE = 96;

/**
 * Which of the pieces are frames around large ones.
 * @param {Int32Array} labels @param {number} width of the plane @param {Box[]} boxes @param {boolean[]} large
 * @returns {boolean[]}
 */
function enclosing(labels, width, boxes, large) {
  const sides = boxes.map(([left, top, right, bottom]) => Math.max(right - left, bottom - top));
  return boxes.map((frame, n) => {
    /** @param {Box} box @param {number} i */
    const isHeld = (box, i) =>
      large[i] &&
      HELD * sides[i] >= sides[n] &&
      frame.every((side, end) => (end < 2 ? side < box[end] : side > box[end]));
    return large[n] && boxes.some(isHeld) && isStraight(labels, width, n, frame);
  });
}

/** @param {Int32Array} labels @param {number} width @param {number} piece @param {Box} box
 * @returns {boolean} whether a piece lies along the sides of its own box */
function isStraight(labels, width, piece, [left, top, right, bottom]) {
  const rim = rimOf(right - left, bottom - top);
  let [area, along] = [0, 0];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      if (labels[y * width + x] !== piece + 1) continue;
      area++;
      if (x < left + rim || x >= right - rim || y < top + rim || y >= bottom - rim) along++;
    }
  }
  return along >= STRAIGHT * area;
}

/** @param {number} width @param {number} height @returns {number} */
const rimOf = (width, height) => 1 + Math.floor(RIM * Math.max(width, height));

/**
 * Whether a drawing has a frame, or lines from edge to edge beside something else.
 * @param {{pixels: Uint8Array, width: number, height: number}} grey @param {number} paper
 */
export function isFramed({ pixels, width, height }, paper) {
  const mask = pixels.map((pixel) => Number(Math.abs(pixel - paper) > LINE));
  if (!reaches(mask, width, height) && !hasSides(mask, width, height)) return false;
  const { labels, components } = label(mask, width, height);
  const boxes = components.map(({ box }) => box);
  const large = boxes.map(([left, top, right, bottom]) => Math.max(right - left, bottom - top) >= MARK_PX);
  const crosses = boxes.some(
    ([left, top, right, bottom]) => (left === 0 && right === width) || (top === 0 && bottom === height),
  );
  const isBeside = large.filter((is) => is).length > 1;
  return enclosing(labels, width, boxes, large).includes(true) || (crosses && isBeside);
}

/** @param {Uint8Array} mask @param {number} width @param {number} height
 * @returns {boolean} whether there is ink at two opposite edges of the picture */
function reaches(mask, width, height) {
  const row = (/** @type {number} */ y) => mask.subarray(y * width, (y + 1) * width).includes(1);
  const column = (/** @type {number} */ x) => mask.some((on, i) => on && i % width === x);
  return (row(0) && row(height - 1)) || (column(0) && column(width - 1));
}

/** @param {Uint8Array} mask @param {number} width @param {number} height
 * @returns {boolean} whether the ink has straight lines at its left and its right: labels cost more */
function hasSides(mask, width, height) {
  const [filled, rows] = [new Int32Array(width), new Int32Array(height)];
  mask.forEach((on, i) => {
    filled[i % width] += on;
    rows[Math.floor(i / width)] += on;
  });
  const [left, right, top, bottom] = [filled, rows].flatMap((counts) => [
    counts.findIndex((count) => count > 0),
    counts.findLastIndex((count) => count > 0) + 1,
  ]);
  const rim = rimOf(right - left, bottom - top);
  const ends = [
    filled.subarray(left, Math.min(right, left + rim)),
    filled.subarray(Math.max(left, right - rim), right),
  ];
  return right > left && Math.min(...ends.map((end) => Math.max(...end))) >= STRAIGHT * (bottom - top);
}
