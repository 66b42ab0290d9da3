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
  const values = new Int32Array(pixels.length);
  let peak = 0;
  for (let i = 0; i < values.length; i++) peak = Math.max(peak, (values[i] = Math.abs(pixels[i] - paper)));
  if (peak <= BLANK) return null;
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      values[i] = Math.floor((values[i] * 255) / peak);
      if (values[i] <= INK) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
      [top, bottom] = [Math.min(top, y), y + 1];
    }
  }
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
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.floor(y / scale) * across;
    for (let x = 0; x < width; x++, i++) sums[row + Math.floor(x / scale)] += values[i];
  }
  return {
    values: sums.map((sum) => Math.floor(sum / (scale * scale))),
    width: across,
    height: Math.ceil(height / scale),
  };
}
