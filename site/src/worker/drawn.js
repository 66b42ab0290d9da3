// @ts-check
/** A clean drawing opened as a picture: all that differs from its one shade of paper is ink. */

/** @import { CutOut } from "../types.js" */
/** @import { Grey } from "../picture/grey.js" */

/** Of the pixels exactly the border's shade, as in lambda_handler/paper.py: less is a photograph. */
const FLAT_SHARE = 0.5;

/** Below this side of a canvas of 280 a picture is none either. */
const SMALLEST = 64 / 280;

/** Of 255: less is no ink. */
const FAINTEST = 16;

/** What the frame goes around, as a share of the deepest ink. */
const SEEN = 0.25;

/** Around the ink, as a share of its longer side, so that paper is all around. */
const MARGIN = 0.12;

/**
 * The shade of the paper where it is one.
 * @param {Grey} picture
 * @returns {number | null} 0..255; null for a photograph
 */
export function flatPaper({ pixels, width, height }) {
  const edge = [...pixels.subarray(0, width), ...pixels.subarray(-width)];
  for (let y = 0; y < height; y++) edge.push(pixels[y * width], pixels[(y + 1) * width - 1]);
  const paper = edge.sort((a, b) => a - b)[edge.length >> 1];
  const share = pixels.reduce((count, pixel) => count + Number(pixel === paper), 0) / pixels.length;
  return share >= FLAT_SHARE || Math.min(width, height) < SMALLEST * Math.max(width, height) ? paper : null;
}

/**
 * Its ink, as it is.
 * @param {Grey} picture
 * @param {number} paper
 * @returns {CutOut | null} null where it is blank
 */
export function drawn({ pixels, width, height }, paper) {
  const ink = pixels.map((pixel) => 255 - Math.abs(pixel - paper));
  const darkest = ink.reduce((least, value) => Math.min(least, value));
  if (darkest > 255 - FAINTEST) return null;
  let [left, top, right, bottom] = [width, height, 0, 0];
  ink.forEach((value, i) => {
    if (255 - value < SEEN * (255 - darkest)) return;
    const [x, y] = [i % width, Math.floor(i / width)];
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), Math.max(bottom, y + 1)];
  });
  const margin = Math.ceil(MARGIN * Math.max(right - left, bottom - top));
  return { ink, box: [Math.max(0, left - margin), Math.max(0, top - margin), Math.min(width, right + margin), Math.min(height, bottom + margin)] };
}
