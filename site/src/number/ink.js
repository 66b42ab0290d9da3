// @ts-check
/** From grey values to the ink of a number, whole numbers throughout; lambda_handler/number/ink.py is its twin, to the
 * bit. */
import { BLANK, INK, TALLEST_PX, WIDEST_PX } from "./constants.js";

/** @typedef {{values: Int32Array, width: number, height: number}} Plane */
/** @typedef {Plane & {left: number, top: number, scale: number}} Writing ink 0..255 in its box; its pixel is
 *   `scale` of the picture's a side, from (left, top) on */

/**
 * The ink of clean grey values of any polarity.
 * @param {Uint8Array} pixels @param {number} width @param {number} height
 * @returns {Writing | null} null where there is none
 */
export function writing(pixels, width, height) {
  const paper = border(pixels, width, height);
  const distance = new Int32Array(pixels).map((value) => Math.abs(value - paper)); // from() takes ten times as long
  const peak = distance.reduce((a, b) => Math.max(a, b), 0);
  if (peak <= BLANK) return null;
  const values = distance.map((value) => Math.floor((value * 255) / peak));
  let [left, top, right, bottom] = [width, height, 0, 0];
  values.forEach((ink, i) => {
    if (ink <= INK) return;
    const x = i % width;
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    bottom = Math.floor(i / width) + 1;
    top = Math.min(top, bottom - 1);
  });
  const scale = Math.max(Math.ceil((bottom - top) / TALLEST_PX), Math.ceil((right - left) / WIDEST_PX));
  const box = new Int32Array((right - left) * (bottom - top));
  for (let y = top, i = 0; y < bottom; y++) for (let x = left; x < right; x++) box[i++] = values[y * width + x];
  return { ...shrunk({ values: box, width: right - left, height: bottom - top }, scale), left, top, scale };
}

/** @param {Plane} plane @returns {Uint8Array} 1 where a line is */
export const lines = ({ values }) => new Uint8Array(values.map((ink) => Number(ink > INK)));

/** @param {Uint8Array} pixels @param {number} width @param {number} height
 * @returns {number} the median of the outermost pixels */
function border(pixels, width, height) {
  const edge = [...pixels.subarray(0, width), ...pixels.subarray(pixels.length - width)];
  for (let y = 0; y < height; y++) edge.push(pixels[y * width], pixels[(y + 1) * width - 1]);
  return edge.sort((a, b) => a - b)[edge.length >> 1];
}

/**
 * The means, rounded down, of squares of `scale` pixels a side; beyond the right and the lower edge is nothing.
 * @param {Plane} plane @param {number} scale
 * @returns {Plane}
 */
export function shrunk({ values, width, height }, scale) {
  const across = Math.ceil(width / scale);
  const sums = new Int32Array(across * Math.ceil(height / scale));
  values.forEach(
    (value, i) => (sums[Math.floor(Math.floor(i / width) / scale) * across + Math.floor((i % width) / scale)] += value),
  );
  return {
    values: sums.map((sum) => Math.floor(sum / (scale * scale))),
    width: across,
    height: Math.ceil(height / scale),
  };
}
