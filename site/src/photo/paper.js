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
const [LEAST_GROWN, MOST_GROWN] = [1.5, 8];
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
  const grey = { data: new Int16Array(pixels), width, height };
  const soft = after(smoothed(isDarkOnLight(grey) ? grey : negative(grey)));
  const inks = [NARROW, WIDE].map((windows) => after(inkOf(soft, windows)));
  const [thin, thick] = after(withoutRulings(inks[0], inks[1])).map((ink) => after(writing(ink)));
  const found = continues(thick, thin) ? thick : thin;
  return found?.alone ? { ink: found.ink.map((ink) => 255 - ink), box: withMargin(found.box, width, height) } : null;
}

/** @param {Plane} of @returns {Plane} */
function negative({ data, width, height }) {
  const turned = empty(width, height);
  for (let i = 0; i < data.length; i++) turned.data[i] = 255 - data[i];
  return turned;
}

/** @param {Writing | null} thick @param {Writing | null} thin
 * @returns {boolean} whether the wide window saw the whole of which the narrow one saw parts */
function continues(thick, thin) {
  if (!thick || !thin) return !thin;
  let shared = 0;
  for (let i = 0; i < thin.on.length; i++) shared += thin.on[i] & thick.on[i];
  const grown = thick.area / thin.area;
  const isLarger = thick.depth >= thin.depth && LEAST_GROWN < grown && grown < MOST_GROWN;
  return 2 * shared > thin.area && (isLarger || thick.depth > DEEPER * thin.depth);
}

/** @param {Plane} grey @returns {boolean} */
function isDarkOnLight({ data, width, height }) {
  const few = empty((width + 1) >> 1, (height + 1) >> 1);
  for (let y = 0, j = 0; y < height; y += 2) for (let x = 0; x < width; x += 2) few.data[j++] = data[y * width + x];
  const tone = tones(few);
  return narrow(few, tone) >= narrow(negative(few), negative(tone));
}

/** @param {Plane} few @param {Plane} tone of its surroundings
 * @returns {number} how much is narrow and below that */
function narrow(few, tone) {
  const paper = closed(few, half(few, WIDE)).data;
  let sum = 0;
  for (let i = 0; i < paper.length; i++) {
    const deep = Math.min(paper[i], tone.data[i]) - few.data[i] - SURE_TONE;
    if (deep > 0) sum += deep * deep;
  }
  return sum;
}

/** @param {Plane} plane @param {number} windows along it @returns {number} half a window */
function half({ width, height }, windows) {
  return Math.floor(Math.floor(Math.max(width, height) / windows) / 2);
}

/** @param {Plane} few @returns {Plane} the median of every pixel's tile */
function tones({ data, width, height }) {
  const medians = empty(width, height);
  const tile = new Int16Array(TILE_PX * TILE_PX);
  for (let top = 0; top < height; top += TILE_PX) {
    for (let left = 0; left < width; left += TILE_PX) {
      const right = Math.min(width, left + TILE_PX);
      const end = Math.min(height, top + TILE_PX) * width;
      let count = 0;
      for (let row = top * width; row < end; row += width)
        for (let x = left; x < right; x++) tile[count++] = data[row + x];
      const median = ranked(tile.subarray(0, count), count >> 1);
      for (let row = top * width; row < end; row += width) medians.data.fill(median, row + left, row + right);
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
      const less = here - soft.data[i];
      if (less > 0) ink.data[i] = (255 * less) / Math.max(here, DIMMEST * SMOOTH_GAIN);
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
