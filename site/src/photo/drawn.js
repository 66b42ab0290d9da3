// @ts-check
/** A clean drawing opened as a picture: all that differs from its one shade of paper is ink. */
import { CANVAS_PX } from "../graph.js";

/** @import { CutOut } from "../types.js" */
/** @import { Grey } from "../picture/grey.js" */

/** Of the pixels exactly the border's shade, as in lambda_handler/photo/paper.py: less is a photograph. */
const FLAT_SHARE = 0.5;

/** Below this side of the canvas that is read, a picture is none either. */
const SMALLEST = 64 / CANVAS_PX;

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
 * Its ink, as it is, in the whole of it.
 * @param {Grey} picture
 * @param {number} paper
 * @returns {CutOut}
 */
export function drawn({ pixels, width, height }, paper) {
  return { ink: pixels.map((pixel) => 255 - Math.abs(pixel - paper)), box: [0, 0, width, height] };
}
