// @ts-check
/** A canvas -> grey values, as the function has them. */

/** @typedef {{readonly pixels: Uint8Array, readonly width: number, readonly height: number}} Grey row by row, 0..255 */

/**
 * The grey values of an opaque canvas.
 * @param {CanvasRenderingContext2D} context
 * @returns {Grey}
 */
export function grey(context) {
  const { width, height } = context.canvas;
  const { data } = context.getImageData(0, 0, width, height);
  const pixels = new Uint8Array(width * height); // a loop, because Uint8Array.from takes ten times as long
  for (let i = 0; i < pixels.length; i++) pixels[i] = luminance(data[4 * i], data[4 * i + 1], data[4 * i + 2]);
  return { pixels, width, height };
}

/** @param {number} red @param {number} green @param {number} blue
 * @returns {number} as the function has it: ITU-R 601 in 16 bits, as in Pillow */
function luminance(red, green, blue) {
  return (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16;
}
