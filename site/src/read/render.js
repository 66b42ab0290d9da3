// @ts-check
/** The drawing as it is read: one canvas, dark on white, the same on every screen, for both readers. */
import { context2d, paint } from "../drawing/paint.js";
import { CANVAS_PX } from "../graph.js";
import { grey } from "../picture/grey.js";
import { layInk, posted } from "../picture/framed_ink.js";

/** @import { Drawing } from "../types.js" */

const canvas = document.createElement("canvas");
canvas.width = canvas.height = CANVAS_PX;
const context = context2d(canvas, { willReadFrequently: true });

/**
 * Render a drawing; what it returns is good until the next one.
 * @param {Drawing} drawing
 * @returns {{pixels: () => Uint8Array, image: () => string | Promise<string>}} grey values, and the same as the data
 *   URL of a PNG; of a picture the clean ink in its frame, and as a JPEG's or PNG's what the function is to read
 */
export function render({ strokes, picture }) {
  context.fillStyle = "#fff";
  context.fillRect(0, 0, CANVAS_PX, CANVAS_PX);
  if (picture) layInk(context, picture, CANVAS_PX);
  paint(context, strokes, CANVAS_PX, "#000");
  return {
    pixels: () => grey(context).pixels,
    image: () => (picture ? posted(picture) : canvas.toDataURL("image/png")),
  };
}
