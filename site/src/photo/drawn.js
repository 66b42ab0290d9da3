// @ts-check
/** A clean drawing opened as a picture: all that differs from its one shade of paper is ink. */
import { isFramed } from "./frames.js";

/** @import { CutOut } from "../types.js" */
/** @import { Grey } from "../picture/grey.js" */

/** Of the pixels exactly the border's shade, or of two shades, as in lambda_handler/photo/paper.py. */
const FLAT_SHARE = 0.5;
const TWO_SHADES = 0.75;

/**
 * The shade of the paper where it is one and nothing is drawn around the writing.
 * @param {Grey} picture
 * @returns {number | null} 0..255; null for a photograph and for ruled or framed writing
 */
export function flatPaper(picture) {
  const { pixels, width, height } = picture;
  const edge = [...pixels.subarray(0, width), ...pixels.subarray(-width)];
  for (let y = 0; y < height; y++) edge.push(pixels[y * width], pixels[(y + 1) * width - 1]);
  const paper = edge.sort((a, b) => a - b)[edge.length >> 1];
  const counts = new Int32Array(256);
  for (const pixel of pixels) counts[pixel]++;
  const ofPaper = counts[paper];
  counts.sort();
  const isFlat = ofPaper >= FLAT_SHARE * pixels.length || counts[255] + counts[254] >= TWO_SHADES * pixels.length;
  return isFlat && !isFramed(picture, paper) ? paper : null;
}

/**
 * Its ink, as it is, in the whole of it.
 * @param {Grey} picture
 * @param {number} paper
 * @returns {CutOut}
 */
export function drawn({ pixels, width, height }, paper) {
  const ink = { pixels: pixels.map((pixel) => 255 - Math.abs(pixel - paper)), width, height };
  return { ink, part: [0, 0, 1, 1] };
}
