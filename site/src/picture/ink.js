// @ts-check
/** What a frame holds: of the picture, to be searched or sent; of its ink, to be read. */
import { context2d } from "../paint.js";
import { grey } from "./grey.js";

/** @import { Box, CutOut, Picture } from "../types.js" */
/** @import { Grey } from "./grey.js" */

/** The longer side of what is searched for ink, here and in the function. */
const SEARCHED_PX = 560;
const JPEG_QUALITY = 0.9;

/**
 * The clean ink in the frame as grey pixels, dark on white, at its own aspect: what reads a digit or a number from paper starts from this.
 * @param {Picture} picture
 * @returns {Grey}
 */
export const clean = ({ cut: { ink } }) => grey(context2d(crop(ink)));

/**
 * What the frame holds of a picture, as the function would scale it.
 * @param {HTMLCanvasElement} image
 * @param {Box} [frame]
 * @returns {Grey}
 */
export const searched = (image, frame) => grey(context2d(crop(image, frame, SEARCHED_PX)));

/**
 * The picture as it is sent: whole, or what the person put the frame around.
 * @param {Picture} picture
 * @returns {string | Promise<string>} a JPEG's data URL
 */
export function posted({ image, url, found, cut }) {
  return cut === found ? url : jpeg(crop(image, cut.frame));
}

/**
 * A part of a picture, on white.
 * @param {HTMLCanvasElement} source
 * @param {Box} [frame]
 * @param {number} [longer_px] its longer side, scaled to that
 * @returns {HTMLCanvasElement}
 */
function crop(source, [left, top, right, bottom] = [0, 0, 1, 1], longer_px) {
  const [wide, high] = [(right - left) * source.width, (bottom - top) * source.height];
  const scale = longer_px ? longer_px / Math.max(wide, high) : 1;
  const [width, height] = [wide, high].map((side) => Math.max(1, Math.round(side * scale)));
  const sheet = Object.assign(document.createElement("canvas"), { width, height });
  const context = context2d(sheet, { willReadFrequently: true });
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(source, left * source.width, top * source.height, wide, high, 0, 0, width, height);
  return sheet;
}

/** @param {HTMLCanvasElement} canvas @returns {Promise<string>} a data URL, encoded without holding up the page */
export async function jpeg(canvas) {
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", JPEG_QUALITY));
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(/** @type {string} */ (reader.result));
    reader.readAsDataURL(blob);
  });
}

/**
 * The ink in a box as a canvas: black, as opaque as it is dark.
 * @param {CutOut["ink"] | undefined} ink none for an empty one
 * @param {number} width of all the ink
 * @param {readonly number[]} box in pixels
 * @returns {HTMLCanvasElement}
 */
export function inked(ink, width, [left, top, right, bottom]) {
  const canvas = Object.assign(document.createElement("canvas"), { width: right - left, height: bottom - top });
  if (!ink) return canvas;
  const pixels = new ImageData(width, ink.length / width);
  for (let i = 0; i < ink.length; i++) pixels.data[4 * i + 3] = 255 - ink[i];
  context2d(canvas).putImageData(pixels, -left, -top);
  return canvas;
}
