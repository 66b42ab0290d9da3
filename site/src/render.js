// @ts-check
/** The drawing as it is read: one canvas, dark on white, the same on every screen, whoever reads it. */
import { context2d, paint } from "./paint.js";

/** @import { Drawing } from "./types.js" */

/** Pixels a side: the graph's own input. */
const CANVAS_PX = 280;

const canvas = document.createElement("canvas");
canvas.width = canvas.height = CANVAS_PX;
const context = context2d(canvas, { willReadFrequently: true });

/**
 * Render a drawing; what it returns is good until the next one.
 * @param {Drawing} drawing
 * @returns {{pixels: () => Uint8Array, image: () => string}} grey values, and the same as the data URL of a PNG
 */
export function render({ strokes, picture }) {
  context.fillStyle = "#fff";
  context.fillRect(0, 0, CANVAS_PX, CANVAS_PX);
  if (picture) context.drawImage(picture.image, 0, 0, CANVAS_PX, CANVAS_PX);
  paint(context, strokes, CANVAS_PX, picture && picture.grey < 128 ? "#fff" : "#000");
  return { pixels: grey, image: () => canvas.toDataURL("image/png") };
}

/** @returns {Uint8Array} */
function grey() {
  const { data } = context.getImageData(0, 0, CANVAS_PX, CANVAS_PX);
  const pixels = new Uint8Array(CANVAS_PX * CANVAS_PX); // a loop, because Uint8Array.from takes ten times as long
  for (let i = 0; i < pixels.length; i++) pixels[i] = luminance(data[4 * i], data[4 * i + 1], data[4 * i + 2]);
  return pixels;
}

/** @param {number} red @param {number} green @param {number} blue @returns {number} as the function has it: ITU-R 601 in 16 bits, as in Pillow */
function luminance(red, green, blue) {
  return (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16;
}
