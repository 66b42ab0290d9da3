// @ts-check
/** A part of a picture at another size, as Pillow's bilinear resampling makes it: a triangle over each pixel's
 * surroundings, wider where it shrinks. */

/** @import { Box } from "./arrangement.js" */
/** @import { Plane } from "./finder.js" */

/**
 * @param {Plane} plane @param {number} width @param {number} height of the result @param {Box} part of the plane
 * @returns {Plane}
 */
export function resized(plane, width, height, part) {
  const [left, top, right, bottom] = part.map(Math.fround); // Pillow keeps them in single precision
  const across = along(plane, width, weights(plane.width, width, left, right));
  const down = along(turned(across), height, weights(plane.height, height, top, bottom));
  return turned(down);
}

/** @typedef {{from: number, shares: number[]}[]} Weights of the pixels from one on, for each of the result */

/** @param {number} size @param {number} wanted @param {number} start @param {number} end @returns {Weights} */
function weights(size, wanted, start, end) {
  const scale = (end - start) / wanted;
  const reach = Math.max(scale, 1);
  return Array.from({ length: wanted }, (_, i) => {
    const middle = start + (i + 0.5) * scale;
    const from = Math.max(0, Math.trunc(middle - reach + 0.5));
    const to = Math.min(size, Math.trunc(middle + reach + 0.5));
    const shares = Array.from({ length: to - from }, (_, j) =>
      Math.max(0, 1 - Math.abs((from + j - middle + 0.5) / reach)),
    );
    const sum = shares.reduce((a, b) => a + b, 0);
    return { from, shares: shares.map((share) => share / sum) };
  });
}

/** @param {Plane} plane @param {number} width @param {Weights} weights @returns {Plane} */
function along({ values, width: before, height }, width, weights) {
  const result = new Float32Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (const { from, shares } of weights) {
      let sum = 0;
      for (let i = 0; i < shares.length; i++) sum += shares[i] * values[y * before + from + i];
      result[at++] = sum;
    }
  }
  return { values: result, width, height };
}

/** @param {Plane} plane @returns {Plane} its rows as columns */
function turned({ values, width, height }) {
  const result = new Float32Array(values.length);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) result[x * height + y] = values[y * width + x];
  return { values: result, width: height, height: width };
}
