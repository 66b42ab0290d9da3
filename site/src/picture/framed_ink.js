// @ts-check
/** What a frame holds: of the picture, to be searched or sent; of its ink, to be read. */
import { context2d } from "../drawing/paint.js";
import { grey } from "./grey.js";

/** @import { Box, CutOut, Picture } from "../types.js" */
/** @import { Grey } from "./grey.js" */

/** The longer side of what is searched for ink, here and in the function. */
const SEARCHED_PX = 840;
const JPEG_QUALITY = 0.9;

/**
 * The clean ink in the frame as grey pixels, dark on white, at its own aspect: what reads a digit or a number from
 * paper starts from this.
 * @param {Picture} picture
 * @returns {Grey} one white pixel where there is none
 */
export const clean = ({ cut: { ink } }) => grey(context2d(onWhite(ink)));

/**
 * A part of a picture, as the function scales it to search it for ink.
 * @param {HTMLCanvasElement} image
 * @param {Box} [part]
 * @returns {Grey}
 */
export const searched = (image, part) => grey(context2d(crop(image, part, SEARCHED_PX)));

/**
 * The picture as it is sent: whole, so that the function finds the writing; once the person has moved the frame, what
 * is in it, cleaned.
 * @param {Picture} picture
 * @returns {string | Promise<string>} a data URL
 */
export function posted({ image, url, found, cut }) {
  if (cut === found) return url;
  return cut.ink ? onWhite(cut.ink).toDataURL("image/png") : jpeg(crop(image, cut.frame));
}

/**
 * A part of a picture or of its ink.
 * @param {HTMLCanvasElement} source
 * @param {Box} [part]
 * @param {number} [longer_px] its longer side, scaled to that
 * @returns {HTMLCanvasElement}
 */
export function crop(source, [left, top, right, bottom] = [0, 0, 1, 1], longer_px) {
  const [wide, high] = [(right - left) * source.width, (bottom - top) * source.height];
  const scale = longer_px ? longer_px / Math.max(wide, high) : 1;
  const sheet = blank(wide * scale, high * scale);
  const context = context2d(sheet, { willReadFrequently: true });
  context.imageSmoothingQuality = "high";
  context.drawImage(source, left * source.width, top * source.height, wide, high, 0, 0, sheet.width, sheet.height);
  return sheet;
}

/** @param {HTMLCanvasElement | null} ink @returns {HTMLCanvasElement} */
function onWhite(ink) {
  const sheet = blank(ink?.width ?? 1, ink?.height ?? 1);
  const context = context2d(sheet, { willReadFrequently: true });
  context.fillStyle = "#fff";
  context.fillRect(0, 0, sheet.width, sheet.height);
  if (ink) context.drawImage(ink, 0, 0);
  return sheet;
}

/** @param {number} width @param {number} height @returns {HTMLCanvasElement} a transparent one */
function blank(width, height) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height].map((side) => Math.max(1, Math.round(side)));
  return canvas;
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
 * Ink as a canvas: black, as opaque as it is dark.
 * @param {CutOut["ink"]} ink
 * @returns {HTMLCanvasElement}
 */
export function inked({ pixels, width, height }) {
  const canvas = blank(width, height);
  const image = new ImageData(width, height);
  for (let i = 0; i < pixels.length; i++) image.data[4 * i + 3] = 255 - pixels[i];
  context2d(canvas).putImageData(image, 0, 0);
  return canvas;
}

/**
 * Ink where it stands in the picture, on a transparent sheet as large as what was searched.
 * @param {HTMLCanvasElement} ink @param {Box} part @param {Grey} of what was searched
 * @returns {HTMLCanvasElement}
 */
export function inPlace(ink, [left, top, right, bottom], { width, height }) {
  const sheet = blank(width, height);
  const context = context2d(sheet, { willReadFrequently: true });
  context.imageSmoothingQuality = "high";
  context.drawImage(ink, left * width, top * height, (right - left) * width, (bottom - top) * height);
  return sheet;
}

/**
 * Lay the clean ink on a square of paper, whole and centred.
 * @param {CanvasRenderingContext2D} context
 * @param {Picture} picture
 * @param {number} side_px
 */
export function layInk(context, { cut: { ink } }, side_px) {
  if (!ink) return;
  const scale = side_px / Math.max(ink.width, ink.height);
  const [width, height] = [ink.width * scale, ink.height * scale];
  context.imageSmoothingQuality = "high";
  context.drawImage(ink, (side_px - width) / 2, (side_px - height) / 2, width, height);
}
