// @ts-check
/** Solid black squares on a photograph, whatever its light: among them the sheet's marks. */
import { label } from "../photo/components.js";

/** @import { Grey } from "../picture/grey.js" */
/** @import { Point } from "../types.js" */
/** @typedef {{at: Point, area: number}} Mark its middle and its area, in pixels */

/** Tiles along the longer side; a mark never covers a whole one. */
const TILES = 24;
/** Of a tile's grey values: paper is as light as this rank of them. */
const PAPER_RANK = 0.9;
/** Black is darker than this share of the paper around it. */
const DARK = 0.55;
/** A mark's side, as shares of the picture's longer one. */
const SMALLEST = 0.009;
const LARGEST = 0.1;
/** Of a filled square the spread of its pixels, six times over its area, is 1; tilted it is a little more, of a line
 * or a ring far more. */
const SOLID = [0.88, 1.3];

/**
 * What is black on its paper.
 * @param {Grey} grey
 * @returns {Uint8Array} 1 for black
 */
export function blackOn({ pixels, width, height }) {
  const side = Math.ceil(Math.max(width, height) / TILES);
  const [across, down] = [width, height].map((size) => Math.ceil(size / side));
  const paper = Float32Array.from({ length: across * down }, (_, i) =>
    paperOf({ pixels, width, height }, (i % across) * side, Math.floor(i / across) * side, side),
  );
  const black = new Uint8Array(pixels.length);
  for (let y = 0, i = 0; y < height; y++) {
    const [row, v] = between(y / side - 0.5, down);
    for (let x = 0; x < width; x++, i++) {
      const [column, u] = between(x / side - 0.5, across);
      const at = row * across + column;
      const [right, below] = [column + 1 < across ? 1 : 0, row + 1 < down ? across : 0];
      const top = (1 - u) * paper[at] + u * paper[at + right];
      const bottom = (1 - u) * paper[at + below] + u * paper[at + below + right];
      black[i] = pixels[i] < DARK * ((1 - v) * top + v * bottom) ? 1 : 0;
    }
  }
  return black;
}

/** @param {Grey} grey @param {number} left @param {number} top @param {number} side @returns {number} of one tile */
function paperOf({ pixels, width, height }, left, top, side) {
  const found = [];
  for (let y = top; y < Math.min(height, top + side); y += 2)
    for (let x = left; x < Math.min(width, left + side); x += 2) found.push(pixels[y * width + x]);
  return found.sort((a, b) => a - b)[Math.floor(PAPER_RANK * found.length)];
}

/** @param {number} at in tiles @param {number} count
 * @returns {[number, number]} the tile before it, and how far it is to the next one */
function between(at, count) {
  const tile = Math.min(count - 1, Math.max(0, Math.floor(at)));
  return [tile, Math.min(1, Math.max(0, at - tile))];
}

/**
 * The solid pieces that could be marks, the largest first.
 * @param {Uint8Array} black @param {number} width @param {number} height
 * @returns {Mark[]}
 */
export function marksIn(black, width, height) {
  const { labels, components } = label(black, width, height);
  const longer = Math.max(width, height);
  const sums = components.map(() => ({ x: 0, y: 0, squares: 0 }));
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!labels[i]) continue;
      const sum = sums[labels[i] - 1];
      [sum.x, sum.y, sum.squares] = [sum.x + x, sum.y + y, sum.squares + x * x + y * y];
    }
  }
  return components
    .map(({ area }, i) => ({ area, ...middle(sums[i], area) }))
    .filter(({ area }) => area >= (SMALLEST * longer) ** 2 && area <= (LARGEST * longer) ** 2)
    .filter(({ spread, area }) => (6 * spread) / area >= SOLID[0] && (6 * spread) / area <= SOLID[1])
    .sort((one, other) => other.area - one.area);
}

/** @param {{x: number, y: number, squares: number}} sum of its pixels @param {number} area
 * @returns {{at: Point, spread: number}} the middle, and the mean squared distance from it */
function middle({ x, y, squares }, area) {
  const [mx, my] = [x / area, y / area];
  return { at: [mx, my], spread: squares / area - mx * mx - my * my };
}
