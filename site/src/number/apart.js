// @ts-check
/** Digits whose boxes are known, each with its own ink on a canvas: of the nearest box.
 * lambda_handler/number/apart.py is its twin. */
import { CANVAS_PX } from "../graph.js";
import { resized } from "../photo/resized.js";
import { DOUBTFUL } from "./constants.js";

/** @import { Grey } from "../picture/grey.js" */
/** @import { Box } from "../types.js" */
/** @import { NumberReading } from "./cover.js" */
/** @import { Read } from "./pieces.js" */

const NARROWEST = 0.35;
const SIDE_PX = 240;
const FAINT = 25;

/**
 * Read a number whose digits are known by their boxes.
 * @param {Grey} grey clean, dark on white
 * @param {readonly Box[]} boxes in shares of its sides, from left to right
 * @param {Read} read
 * @param {string} model its version
 * @returns {NumberReading}
 */
export function readApart(grey, boxes, read, model) {
  const digits = apart(grey, boxes).map((canvas, i) => {
    const { reason: _, model: __, ...digit } = read(canvas);
    return { ...digit, box: [...boxes[i]] };
  });
  const isSure = digits.every(({ digit, probability }) => digit !== null && probability >= DOUBTFUL);
  return {
    number: isSure ? digits.map(({ digit }) => digit).join("") : null,
    probability: digits.reduce((product, { probability }) => product * probability, 1),
    digits,
    reason: isSure ? null : "not_a_number",
    model,
  };
}

/**
 * Each digit's ink as a canvas.
 * @param {Grey} grey @param {readonly Box[]} boxes in shares of its sides
 * @returns {Uint8Array[]} 280 x 280, dark on white
 */
export function apart({ pixels, width, height }, boxes) {
  const places = boxes.map(([left, top, right, bottom]) => {
    const [wide, high] = [(right - left) * width, (bottom - top) * height];
    const half = [Math.max(wide, NARROWEST * high, 1) / 2, Math.max(high, 1) / 2];
    return { x: ((left + right) / 2) * width, y: ((top + bottom) / 2) * height, half };
  });
  const own = boxes.map(() => new Float32Array(pixels.length));
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const away = places.map((place) =>
        Math.max(Math.abs(x + 0.5 - place.x) / place.half[0], Math.abs(y + 0.5 - place.y) / place.half[1]),
      );
      own[away.indexOf(Math.min(...away))][i] = (255 - pixels[i]) / 255;
    }
  }
  return own.map((values) => canvasOf({ values, width, height }));
}

/** @param {import("../photo/finder.js").Plane} ink @returns {Uint8Array} in the middle, so large that it fills most */
function canvasOf(ink) {
  const canvas = new Uint8Array(CANVAS_PX * CANVAS_PX).fill(255);
  let [left, top, right, bottom] = [ink.width, ink.height, 0, 0];
  ink.values.forEach((value, i) => {
    if (value <= FAINT / 255) return;
    const [x, y] = [i % ink.width, Math.floor(i / ink.width)];
    [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
  });
  if (!right) return canvas;
  const scale = SIDE_PX / Math.max(right - left, bottom - top);
  const [wide, high] = [right - left, bottom - top].map((side) => Math.max(1, Math.floor(scale * side + 0.5)));
  const drawn = resized(ink, wide, high, [left, top, right, bottom]).values;
  const [across, down] = [(CANVAS_PX - wide) >> 1, (CANVAS_PX - high) >> 1];
  drawn.forEach((value, i) => {
    canvas[(down + Math.floor(i / wide)) * CANVAS_PX + across + (i % wide)] = Math.round(255 * (1 - value));
  });
  return canvas;
}
