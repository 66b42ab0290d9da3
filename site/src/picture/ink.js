// @ts-check
/** What of a picture is read: the clean ink inside the frame; and what of it the function is sent. */
import { context2d } from "../paint.js";
import { grey } from "./grey.js";

/** @import { Box, Picture } from "../types.js" */
/** @import { Grey } from "./grey.js" */

const JPEG_QUALITY = 0.9;

const sheet = document.createElement("canvas");
const context = context2d(sheet, { willReadFrequently: true });

/**
 * The clean ink inside the frame, dark on white, at the frame's own aspect: what reads a digit or a number from paper starts from this.
 * @param {Picture} picture
 * @returns {Grey}
 */
export const clean = ({ ink, frame }) => part(ink, frame);

/**
 * What the frame holds of a picture or of its ink, as grey pixels.
 * @param {HTMLCanvasElement} source
 * @param {Box} frame
 * @returns {Grey}
 */
export function part(source, frame) {
  crop(source, frame);
  return grey(context);
}

/**
 * The same as a canvas on white, good until the next one.
 * @param {HTMLCanvasElement} source
 * @param {Box} frame
 * @returns {HTMLCanvasElement}
 */
export function crop(source, frame) {
  const [x, y, right, bottom] = edges(source, frame);
  [sheet.width, sheet.height] = [right - x, bottom - y];
  context.fillStyle = "#fff";
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(source, -x, -y);
  return sheet;
}

/** @param {HTMLCanvasElement} source @param {Box} frame @returns {number[]} left, top, right and bottom in whole pixels, none of them empty */
export function edges({ width, height }, [left, top, right, bottom]) {
  const [x, y] = [Math.round(left * width), Math.round(top * height)];
  return [x, y, Math.max(x + 1, Math.round(right * width)), Math.max(y + 1, Math.round(bottom * height))];
}

/**
 * The picture as it is sent: whole, or what the person put the frame around.
 * @param {Picture} picture
 * @returns {string | Promise<string>} a JPEG's data URL
 */
export function posted({ image, url, found, frame }) {
  return frame === found ? url : jpeg(crop(image, frame));
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
