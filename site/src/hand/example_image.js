// @ts-check
/** An example as pixels: for the network, and for eyes. */
import { context2d, paint } from "../drawing/paint.js";
import { FRAME_PX } from "../graph.js";
import { render } from "../read/render.js";

/** @import { Picture } from "../types.js" */
/** @import { Example } from "./examples.js" */

const BLACK = [0, 0, 0];

/**
 * What is read of an example, as large as it was drawn.
 * @param {Example} example
 * @returns {Uint8Array} 280 x 280 grey values
 */
export function pixels({ strokes = [], frame }) {
  // as much of one as is rendered
  const picture = frame ? /** @type {Picture} */ ({ cut: { ink: inked(frame, BLACK) } }) : null;
  return render({ strokes, picture }).pixels();
}

/**
 * Show an example on an empty canvas.
 * @param {HTMLCanvasElement} canvas
 * @param {Example} example
 * @param {number[]} colour red, green, blue
 */
export function show(canvas, { strokes = [], frame }, colour) {
  const context = context2d(canvas);
  if (frame) context.drawImage(inked(frame, colour), 0, 0, canvas.width, canvas.width);
  paint(context, strokes, canvas.width, `rgb(${colour.join()})`);
}

/** @param {readonly number[]} frame @param {number[]} colour @returns {HTMLCanvasElement} */
function inked(frame, colour) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = FRAME_PX;
  const context = context2d(canvas);
  context.putImageData(new ImageData(Uint8ClampedArray.from(frame.flatMap((ink) => [...colour, ink])), FRAME_PX), 0, 0);
  return canvas;
}
