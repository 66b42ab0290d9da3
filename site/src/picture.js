// @ts-check
/** A picture file -> something to draw over: a square, padded with its own paper. */
import { context2d } from "./paint.js";

/** @import { Picture } from "./types.js" */

/** Sharp on any screen, small enough to keep. */
const SIDE_PX = 840;

/**
 * Open a picture, turned as its camera says.
 * @param {Blob} file
 * @returns {Promise<Picture>} rejects where the browser knows no such picture
 */
export async function open(file) {
  const bitmap = await createImageBitmap(file);
  const scale = SIDE_PX / Math.max(bitmap.width, bitmap.height);
  const [width, height] = [bitmap.width * scale, bitmap.height * scale];
  const place = /** @type {const} */ ([(SIDE_PX - width) / 2, (SIDE_PX - height) / 2, width, height]);
  const image = document.createElement("canvas");
  image.width = image.height = SIDE_PX;
  const context = context2d(image, { willReadFrequently: true });
  context.fillStyle = "#fff"; // what a transparent picture lies on
  context.fillRect(0, 0, SIDE_PX, SIDE_PX);
  context.drawImage(bitmap, ...place);
  const grey = border(context, ...place);
  context.fillStyle = `rgb(${grey} ${grey} ${grey})`;
  for (const [x, y, w, h] of padding(...place)) context.fillRect(x, y, w, h);
  return { image, grey };
}

/** @param {number} left @param {number} top @param {number} width @param {number} height @returns {number[][]} what the picture leaves free */
function padding(left, top, width, height) {
  return [[0, 0, SIDE_PX, top], [0, top + height, SIDE_PX, top], [0, 0, left, SIDE_PX], [left + width, 0, left, SIDE_PX]];
}

/**
 * The median grey of a picture's border, its paper.
 * @param {CanvasRenderingContext2D} context @param {number} left @param {number} top @param {number} width @param {number} height
 * @returns {number} 0..255
 */
function border(context, left, top, width, height) {
  const [x, y, w, h] = [Math.ceil(left), Math.ceil(top), Math.max(1, Math.floor(width)), Math.max(1, Math.floor(height))];
  const edges = [[x, y, w, 1], [x, y + h - 1, w, 1], [x, y, 1, h], [x + w - 1, y, 1, h]];
  const greys = edges.flatMap(([ex, ey, ew, eh]) => {
    const { data } = context.getImageData(ex, ey, ew, eh);
    return Array.from({ length: data.length / 4 }, (_, i) => (data[4 * i] + data[4 * i + 1] + data[4 * i + 2]) / 3);
  });
  return Math.round(greys.sort((a, b) => a - b)[greys.length >> 1]);
}
