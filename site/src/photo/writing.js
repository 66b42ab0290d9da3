// @ts-check
/** Which pieces of ink are the writing; lambda_handler/photo/writing.py is the twin and says why. */
import { label } from "./components.js";
import { ranked } from "./filters.js";
import { enclosing } from "./frames.js";

/** @import { Component } from "./components.js" */
/** @import { Plane } from "./filters.js" */
/** @typedef {[left: number, top: number, right: number, bottom: number]} Box */
/** @typedef {{ink: Uint8Array, on: Uint8Array, box: Box, area: number, depth: number, alone: boolean}} Writing ink
 *   0..255, where it is, tight box, pixels, depth */

const PEAK_SHARE = 0.0003;
const FAINTEST_PEAK = 16;
const DEEP = 0.5;
const SPREAD = 0.28;
const ROUNDS = 4;
const MARGINAL = 10;
const ALONG = 4;
const CRISP = 0.4;
const REACH_PX = 2;
const REACH = 4;
const SPECK = 0.03;
const PLUMP = 0.25;
const AT_EDGE = 0.1;
const APART = 3.5;
const BELOW = 0.3;
const NEAR = 0.3;
const LOWEST = 0.25;
const TALLEST = 2;
const SAME_PEN = 2;
const MOST_PIECES = 40;
const CROWD = 1.5;
const LEAST = 0.03;
const PALE = 0.2;
const FULL = 0.75;
const ROUND_PX = 2;

/**
 * @typedef {object} Piece
 * @property {Box} box
 * @property {number} side the larger one
 * @property {number} onEdge pixels on the picture's edge
 * @property {number} outline pixels
 * @property {number} width of its line
 * @property {boolean} marginal wholly in the picture's outermost tenth, on any side
 * @property {boolean} highOrLow ... above or below
 */

/** @param {Plane} plane ink of 0..255 @returns {Writing | null} what is taken for writing */
export function writing({ data, width, height }) {
  const ink = data.slice();
  for (let round = 1; ; round++) {
    const peak = ranked(ink, ink.length - 1 - Math.floor(PEAK_SHARE * ink.length));
    if (peak < FAINTEST_PEAK) return null;
    const { labels, components } = label(deepIn(ink, SPREAD * peak), width, height);
    const outline = outlineOf(labels, width, height);
    const pieces = measured(labels, components, outline, width, height);
    const foreign = pieces.map((piece) => ALONG * piece.onEdge > piece.outline || (piece.marginal && piece.onEdge > 0));
    const deepest = erased(ink, labels, [false, ...foreign]);
    if (deepest >= peak && round < ROUNDS) continue;
    const { chosen, alone } = choose({ data: ink, width, height }, labels, outline, pieces, peak);
    if (!chosen.includes(true)) return null;
    return { ...stretched(ink, only(labels, chosen), width), alone };
  }
}

/** @param {Int32Array} labels @param {number} width @param {number} height
 * @returns {Int32Array} the pixels of which one of the four neighbours is off or beyond the picture */
function outlineOf(labels, width, height) {
  const found = new Int32Array(labels.length);
  let count = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!labels[i]) continue;
      const isInner = x && labels[i - 1] && x < width - 1 && labels[i + 1] && labels[i - width] && labels[i + width];
      if (!isInner) found[count++] = i;
    }
  }
  return found.subarray(0, count);
}

/** @param {Int32Array} labels @param {Component[]} components @param {Int32Array} around their outlines
 * @param {number} width @param {number} height @returns {Piece[]} */
function measured(labels, components, around, width, height) {
  const [onEdge, outline] = [new Int32Array(components.length), new Int32Array(components.length)];
  for (let n = 0; n < around.length; n++) {
    const piece = labels[around[n]] - 1;
    const [x, y] = [around[n] % width, Math.floor(around[n] / width)];
    outline[piece]++;
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) onEdge[piece]++;
  }
  return components.map(({ box, area }, n) => {
    const [left, top, right, bottom] = box;
    const aside = MARGINAL * right <= width || MARGINAL * left >= (MARGINAL - 1) * width;
    const highOrLow = MARGINAL * bottom <= height || MARGINAL * top >= (MARGINAL - 1) * height;
    return {
      box,
      side: Math.max(right - left, bottom - top),
      onEdge: onEdge[n],
      outline: outline[n],
      width: (2 * area) / outline[n],
      marginal: aside || highOrLow,
      highOrLow,
    };
  });
}

/** @param {Int16Array} ink @param {number} least @returns {Uint8Array} 1 where it is so deep */
function deepIn(ink, least) {
  const on = new Uint8Array(ink.length);
  for (let i = 0; i < ink.length; i++) if (ink[i] >= least) on[i] = 1;
  return on;
}

/** @param {Int32Array} labels @param {boolean[]} chosen @returns {Uint8Array} 1 where those pieces are */
function only(labels, chosen) {
  const on = new Uint8Array(labels.length);
  for (let i = 0; i < labels.length; i++) if (labels[i] && chosen[labels[i] - 1]) on[i] = 1;
  return on;
}

/** @param {Int16Array} ink loses those pieces @param {Int32Array} labels @param {boolean[]} which by label
 * @returns {number} the deepest ink lost */
function erased(ink, labels, which) {
  let deepest = 0;
  for (let i = 0; i < ink.length; i++) {
    if (!which[labels[i]]) continue;
    deepest = Math.max(deepest, ink[i]);
    ink[i] = 0;
  }
  return deepest;
}

/** @param {Plane} plane @param {Int32Array} labels @param {Int32Array} outline @param {Piece[]} pieces
 * @param {number} peak @returns {{chosen: boolean[], alone: boolean}} of the pieces */
function choose({ data, width, height }, labels, outline, pieces, peak) {
  const [mass, deepest] = [new Float64Array(pieces.length), new Int32Array(pieces.length)];
  for (let i = 0; i < labels.length; i++) {
    if (!labels[i]) continue;
    mass[labels[i] - 1] += data[i];
    deepest[labels[i] - 1] = Math.max(deepest[labels[i] - 1], data[i]);
  }
  const large = pieces.map(({ side }, i) => deepest[i] >= DEEP * peak && side >= SPECK * Math.max(width, height));
  const boxes = pieces.map(({ box }) => box);
  const frames = enclosing(labels, width, boxes, large);
  const fit = pieces.map((_, i) => deepest[i] >= DEEP * peak && !frames[i]);
  const crisp = crispness({ data, width, height }, labels, outline, pieces, deepest);
  const worth = pieces.map(({ box: [left, top, right, bottom], side, onEdge, marginal, ...piece }, i) => {
    if (!fit[i] || !large[i] || crisp[i] < CRISP || marginal || piece.width > PLUMP * side) return 0;
    const away = Math.max(Math.abs(left + right - width) / width, Math.abs(top + bottom - height) / height);
    const own = mass[i] * crisp[i] * (1 - away * away);
    return onEdge > 0 ? AT_EDGE * own : own;
  });
  const first = worth.indexOf(worth.reduce((a, b) => Math.max(a, b), 0));
  const chosen = worth.map((value, i) => i === first && value > 0);
  if (chosen[first]) {
    const pen = pieces[first].width;
    const alike = pieces.map(
      (piece, i) =>
        SAME_PEN * crisp[i] >= crisp[first] && SAME_PEN * piece.width >= pen && piece.width <= SAME_PEN * pen,
    );
    const isFit = pieces.map((piece, i) => fit[i] && alike[i] && mass[i] >= LEAST * mass[first] && !piece.highOrLow);
    join(chosen, isFit, boxes, pieces[first].side);
  }
  /** @param {(piece: Piece, i: number) => boolean} is */
  const sum = (is) => mass.reduce((all, one, i) => all + (is(pieces[i], i) ? one : 0), 0);
  const other = sum(({ marginal, onEdge }, i) => !chosen[i] && crisp[i] >= CRISP && !marginal && onEdge === 0);
  return {
    chosen,
    alone: chosen.filter((is) => is).length <= MOST_PIECES && other <= CROWD * sum((_, i) => chosen[i]),
  };
}

/** @param {Plane} plane @param {Int32Array} labels @param {Int32Array} outline @param {Piece[]} pieces
 * @param {Int32Array} deepest
 * @returns {Float64Array} how much of their depth pieces lose across their outline, on average along it */
function crispness({ data, width, height }, labels, outline, pieces, deepest) {
  const steep = new Float64Array(pieces.length);
  const reaches = pieces.map((piece) => Math.max(REACH_PX, Math.floor(piece.width / REACH)));
  for (let n = 0; n < outline.length; n++) {
    const piece = labels[outline[n]] - 1;
    const [x, y, reach] = [outline[n] % width, Math.floor(outline[n] / width), reaches[piece]];
    const [left, right] = [Math.max(0, x - reach), Math.min(width - 1, x + reach)];
    const [above, below] = [Math.max(0, y - reach), Math.min(height - 1, y + reach)];
    const across = Math.abs(data[y * width + right] - data[y * width + left]);
    steep[piece] += Math.max(across, Math.abs(data[below * width + x] - data[above * width + x]));
  }
  return steep.map((sum, i) => sum / Math.max(pieces[i].outline * deepest[i], 1));
}

/**
 * Add what is close to those chosen or stands in their row.
 * @param {boolean[]} chosen grows @param {boolean[]} fit @param {Box[]} boxes @param {number} side of the first
 */
function join(chosen, fit, boxes, side) {
  const heights = boxes.map(([, top, , bottom]) => bottom - top);
  /** @param {number} i @param {number} j */
  const belongs = (i, j) => {
    const [across, down] = [0, 1].map((axis) =>
      Math.max(boxes[j][axis] - boxes[i][axis + 2], boxes[i][axis] - boxes[j][axis + 2]),
    );
    const inRow = Math.min(heights[i], heights[j]) >= LOWEST * side && across < APART * side && down < BELOW * side;
    return inRow || (across < NEAR * side && down < NEAR * side);
  };
  const others = [...boxes.keys()].filter((i) => fit[i] && heights[i] <= TALLEST * side);
  const count = () => chosen.filter((is) => is).length;
  for (let ends = [chosen.indexOf(true)]; ends.length && count() <= MOST_PIECES;) {
    const more = others.filter((j) => !chosen[j] && ends.some((i) => belongs(i, j)));
    for (const j of more) chosen[j] = true;
    ends = more;
  }
}

/** @param {Int16Array} ink @param {Uint8Array} on @param {number} width @returns {Omit<Writing, "alone">} */
function stretched(ink, on, width) {
  const height = on.length / width;
  const depths = new Int16Array(on.length);
  let area = 0;
  for (let i = 0; i < on.length; i++) if (on[i]) depths[area++] = ink[i];
  const depth = ranked(depths.subarray(0, area), Math.floor(0.75 * area));
  const [low, high] = [Math.floor(PALE * depth), Math.floor(FULL * depth)];
  const shades = Uint8ClampedArray.from({ length: 256 }, (_, ink) => Math.floor((255 * (ink - low)) / (high - low)));
  const clean = new Uint8Array(ink.length);
  /** @type {Box} */
  const box = [width, height, 0, 0];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!on[i]) continue;
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x >= box[2]) box[2] = x + 1;
      box[3] = y + 1;
      const isNext = x > 0 && on[i - 1]; // then all but the last column is there
      const [from, to] = [isNext ? x + ROUND_PX : Math.max(0, x - ROUND_PX), Math.min(width - 1, x + ROUND_PX)];
      const lowest = Math.min(height - 1, y + ROUND_PX) * width;
      for (let row = Math.max(0, y - ROUND_PX) * width; row <= lowest; row += width)
        for (let j = row + from; j <= row + to; j++) clean[j] = shades[ink[j]];
    }
  }
  return { ink: clean, on, box, area, depth };
}
