// @ts-check
/** Handwriting photographed on paper to clean ink and the box around it; lambda_handler/photo/paper.py is the twin and
 * says how. */
import { SMOOTH_GAIN, closed, empty, halved, ranked, smoothed } from "./filters.js";
import { withoutRulings } from "./rulings.js";
import { writing } from "./writing.js";

/** @import { Plane } from "./filters.js" */
/** @import { Box, Writing } from "./writing.js" */
/** @typedef {{pixels: Uint8Array, width: number, height: number}} GreyPicture 0..255, about 560 pixels long */

const NARROW = 26;
const WIDE = 8;
const DIMMEST = 40;
const TILE_PX = 35;
const SURE_TONE = 10;
const DEEPER = 1.15;
const MARGIN_PX = 2;
const MARGIN = 0.12;

/**
 * The writing on a photograph.
 * @param {GreyPicture} picture
 * @param {() => void} [step] called after each part of the work: a slow phone takes seconds for all of it
 * @returns {{ink: Uint8Array, box: Box} | null} dark ink on 255, and its box in pixels; null where nothing could be
 *   writing
 */
export function cutOut({ pixels, width, height }, step = () => {}) {
  /** @template T @param {T} done @returns {T} */
  const after = (done) => {
    step();
    return done;
  };
  const grey = { data: Int16Array.from(pixels), width, height };
  const soft = after(smoothed(isDarkOnLight(grey) ? grey : negative(grey)));
  const inks = [NARROW, WIDE].map((windows) => after(inkOf(soft, windows)));
  const [thin, thick] = after(withoutRulings(inks[0], inks[1])).map((ink) => after(writing(ink)));
  const found = continues(thick, thin) ? thick : thin;
  return found?.alone ? { ink: found.ink.map((ink) => 255 - ink), box: withMargin(found.box, width, height) } : null;
}

/** @param {Plane} of @returns {Plane} */
function negative({ data, width, height }) {
  return { data: data.map((value) => 255 - value), width, height };
}

/** @param {Writing | null} thick @param {Writing | null} thin
 * @returns {boolean} whether the wide window saw the whole of which the narrow one saw the ends */
function continues(thick, thin) {
  if (!thick || !thin) return !thin;
  const shared = thin.on.reduce((sum, is, i) => sum + (is & thick.on[i]), 0);
  return 2 * shared > thin.area && thick.depth > DEEPER * thin.depth;
}

/** @param {Plane} grey @returns {boolean} */
function isDarkOnLight({ data, width, height }) {
  const few = empty((width + 1) >> 1, (height + 1) >> 1);
  for (let y = 0, j = 0; y < height; y += 2) for (let x = 0; x < width; x += 2) few.data[j++] = data[y * width + x];
  const below = tones(few).map((tone, i) => tone - few.data[i]);
  return (
    narrow(few, below) >=
    narrow(
      negative(few),
      below.map((less) => -less),
    )
  );
}

/** @param {Plane} few @param {Int16Array} below
 * @returns {number} how much is narrow and below its surroundings' tone */
function narrow(few, below) {
  const paper = closed(few, half(few, WIDE)).data;
  return few.data.reduce(
    (sum, value, i) => sum + Math.max(Math.min(paper[i] - value, below[i]) - SURE_TONE, 0) ** 2,
    0,
  );
}

/** @param {Plane} plane @param {number} windows along it @returns {number} half a window */
function half({ width, height }, windows) {
  return Math.floor(Math.floor(Math.max(width, height) / windows) / 2);
}

/** @param {Plane} few @returns {Int16Array} the median of every pixel's tile */
function tones({ data, width, height }) {
  const medians = new Int16Array(data.length);
  for (let top = 0; top < height; top += TILE_PX) {
    for (let left = 0; left < width; left += TILE_PX) {
      const right = Math.min(width, left + TILE_PX);
      const rows = Array.from({ length: Math.min(height - top, TILE_PX) }, (_, row) => (top + row) * width);
      const tile = rows.flatMap((row) => Array.from(data.subarray(row + left, row + right)));
      const median = ranked(tile, tile.length >> 1);
      for (const row of rows) medians.fill(median, row + left, row + right);
    }
  }
  return medians;
}

/** @param {Plane} soft @param {number} windows
 * @returns {Plane} how much of the paper's light is missing, 0..255, less what is usual */
function inkOf(soft, windows) {
  const darkest = halved(soft);
  const paper = closed(darkest, half(darkest, windows)).data;
  const ink = empty(soft.width, soft.height);
  for (let y = 0, i = 0; y < soft.height; y++) {
    for (let x = 0; x < soft.width; x++, i++) {
      const here = paper[(y >> 1) * darkest.width + (x >> 1)];
      ink.data[i] = Math.max(0, (255 * (here - soft.data[i])) / Math.max(here, DIMMEST * SMOOTH_GAIN));
    }
  }
  const usual = ranked(ink.data, ink.data.length >> 1);
  for (let i = 0; i < ink.data.length; i++) ink.data[i] = Math.max(ink.data[i] - usual, 0);
  return ink;
}

/** @param {Box} box @param {number} width @param {number} height @returns {Box} */
function withMargin([left, top, right, bottom], width, height) {
  const margin = MARGIN_PX + Math.floor(MARGIN * Math.max(right - left, bottom - top));
  return [
    Math.max(0, left - margin),
    Math.max(0, top - margin),
    Math.min(width, right + margin),
    Math.min(height, bottom + margin),
  ];
}
