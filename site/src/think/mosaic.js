// @ts-check
/** A layer's maps side by side as one picture. */

/** @import { Maps } from "../types.js" */

/** A frame of this many points between two maps. */
const GAP = 1;

/**
 * Paint maps, as opaque as their values are large.
 * @param {HTMLCanvasElement} canvas takes the size of the picture, a pixel a value
 * @param {Maps} maps
 * @param {{columns: number, full: number, colour: readonly number[]}} look maps in a row; the value that is opaque;
 *   red, green, blue
 */
export function paintMaps(canvas, maps, { columns, full, colour }) {
  const { height, width, channels, values } = maps;
  const rows = Math.ceil(channels / columns);
  canvas.width = columns * (width + GAP) - GAP;
  canvas.height = rows * (height + GAP) - GAP;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const picture = context.createImageData(canvas.width, canvas.height);
  const { data, width: stride } = picture;
  const [red, green, blue] = colour;
  for (let i = 0; i < values.length; i++) {
    const { x, y } = placeOf(i, maps, columns);
    const at = 4 * (y * stride + x);
    data[at] = red;
    data[at + 1] = green;
    data[at + 2] = blue;
    data[at + 3] = 16 + 239 * Math.sqrt(Math.min(1, Math.max(0, values[i]) / full));
  }
  context.putImageData(picture, 0, 0);
}

/**
 * Where a value is in the picture.
 * @param {number} index in height x width x channels
 * @param {Pick<Maps, "height" | "width" | "channels">} maps
 * @param {number} columns
 * @returns {{x: number, y: number}}
 */
export function placeOf(index, { height, width, channels }, columns) {
  const channel = index % channels;
  const [column, row] = [Math.floor(index / channels) % width, Math.floor(index / channels / width)];
  return { x: (channel % columns) * (width + GAP) + column, y: Math.floor(channel / columns) * (height + GAP) + row };
}

/** @param {Maps} maps @returns {number} how many of them answer anything */
export function awake({ channels, values }) {
  const most = new Float32Array(channels);
  values.forEach((value, i) => (most[i % channels] = Math.max(most[i % channels], value)));
  return most.filter((value) => value > 0).length;
}
