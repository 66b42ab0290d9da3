// @ts-check
/** A stand-in: ink is what is much darker than the paper around it. */

/** @import { CutOut } from "../types.js" */
/** @import { Grey } from "../picture/grey.js" */

/** @param {Grey} picture @returns {CutOut | null} */
export function cutOut({ pixels, width, height }) {
  const ink = new Uint8Array(width * height).fill(255);
  const box = /** @type {CutOut["box"]} */ ([width, height, 0, 0]);
  let count = 0;
  const cell = 64;
  const columns = Math.ceil(width / cell);
  const papers = Array.from({ length: columns * Math.ceil(height / cell) }, (_, i) => brightest(pixels, width, height, cell * (i % columns), cell * Math.floor(i / columns), cell));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const paper = papers[columns * Math.floor(y / cell) + Math.floor(x / cell)];
      const dark = Math.min(1, Math.max(0, (paper - pixels[y * width + x] - 40) / 40));
      ink[y * width + x] = 255 - 255 * dark;
      if (dark < 0.5) continue;
      count++;
      [box[0], box[1], box[2], box[3]] = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x + 1), Math.max(box[3], y + 1)];
    }
  }
  return count > (width * height) / 5000 ? { ink, box } : null;
}

/** @param {Uint8Array} pixels @param {number} width @param {number} height @param {number} left @param {number} top @param {number} cell */
function brightest(pixels, width, height, left, top, cell) {
  let most = 0;
  for (let y = top; y < Math.min(height, top + cell); y++) for (let x = left; x < Math.min(width, left + cell); x++) most = Math.max(most, pixels[y * width + x]);
  return most;
}
