// @ts-check
/** Digits whose ink is known, each on a canvas of its own. lambda_handler/photo/apart.py is its twin. */
import { resized } from "./resized.js";

/** @import { Box } from "./arrangement.js" */
/** @import { Plane } from "./finder.js" */

/** graph.js has it for the page; taken from there, it would be a file without content that is fetched. */
const CANVAS_PX = 280;
const SIDE_PX = 240;
const FAINT = 0.1;

/**
 * Each digit's ink as a canvas.
 * @param {Plane} ink clean, 1 on 0 @param {Uint8Array} owners whose each pixel is @param {number} count of digits
 * @returns {Uint8Array[]} 280 x 280, dark on white
 */
export function apart({ values, width, height }, owners, count) {
  return Array.from({ length: count }, (_, own) =>
    canvasOf({ values: values.map((value, i) => (owners[i] === own ? value : 0)), width, height }),
  );
}

/** @param {Plane} ink @returns {Uint8Array} in the middle, so large that it fills most */
function canvasOf(ink) {
  const canvas = new Uint8Array(CANVAS_PX * CANVAS_PX).fill(255);
  const [left, top, right, bottom] = extentOf(ink, [0, 0, ink.width, ink.height]);
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

/** @param {Plane} ink @param {Box} window of it @returns {Box} around the ink in the window; its right is 0 for none */
export function extentOf({ values, width, height }, [start, above, end, below]) {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = above; y < below; y++) {
    for (let x = start; x < end; x++) {
      if (values[y * width + x] <= FAINT) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
      [top, bottom] = [Math.min(top, y), y + 1];
    }
  }
  return [left, top, right, bottom];
}
