// @ts-check
/** Which pieces of ink are the writing; lambda_handler/photo/writing.py is the twin and says why. */
import { label } from "./components.js";
import { ranked } from "./filters.js";

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
const CRISP = 2;
const SPECK = 0.03;
const NEAR = 0.3;
const MOST_PIECES = 40;
const CROWD = 1.5;
const LEAST = 0.03;
const PALE = 0.2;
const FULL = 0.75;
const ROUND_PX = 2;
const THICKEST = 0.2;

/** @param {Plane} plane ink of 0..255 @returns {Writing | null} what is taken for writing */
export function writing({ data, width, height }) {
  const ink = data.slice();
  for (let round = 1; ; round++) {
    const peak = ranked(ink, ink.length - 1 - Math.floor(PEAK_SHARE * ink.length));
    if (peak < FAINTEST_PEAK) return null;
    const { labels, components } = label(
      mask(ink, (depth) => depth >= SPREAD * peak),
      width,
      height,
    );
    const deepest = erased(ink, labels, [false, ...components.map(({ box }) => borders(box, width, height))]);
    if (deepest >= peak && round < ROUNDS) continue;
    const { chosen, alone } = choose({ data: ink, width, height }, labels, components, peak);
    if (!chosen.includes(true)) return null;
    return line(
      {
        ...stretched(
          ink,
          mask(labels, (number) => number > 0 && chosen[number - 1]),
          width,
        ),
        alone,
      },
      width,
    );
  }
}

/** @param {Int16Array | Int32Array} values @param {(value: number) => boolean} is @returns {Uint8Array} */
function mask(values, is) {
  const on = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) on[i] = Number(is(values[i]));
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

/** @param {Box} box @param {number} width @param {number} height */
function borders([left, top, right, bottom], width, height) {
  return left <= 1 || top <= 1 || right >= width - 1 || bottom >= height - 1;
}

/** @param {Plane} plane @param {Int32Array} labels @param {Component[]} pieces @param {number} peak
 * @returns {{chosen: boolean[], alone: boolean}} of the pieces */
function choose({ data, width, height }, labels, pieces, peak) {
  const [mass, deepest] = [new Float64Array(pieces.length), new Int32Array(pieces.length)];
  for (let i = 0; i < labels.length; i++) {
    if (!labels[i]) continue;
    mass[labels[i] - 1] += data[i];
    deepest[labels[i] - 1] = Math.max(deepest[labels[i] - 1], data[i]);
  }
  const crisp = crispness({ data, width, height }, labels, deepest);
  const sides = pieces.map(({ box: [left, top, right, bottom] }) => Math.max(right - left, bottom - top));
  const fit = pieces.map(
    ({ box }, i) =>
      deepest[i] >= DEEP * peak && crisp[i] && !borders(box, width, height) && !marginal(box, width, height),
  );
  const worth = pieces.map(({ box: [left, top, right, bottom] }, i) => {
    if (!fit[i] || sides[i] < SPECK * Math.max(width, height)) return 0;
    const away = Math.max(Math.abs(left + right - width) / width, Math.abs(top + bottom - height) / height);
    return mass[i] * (1 - away * away);
  });
  const first = worth.indexOf(worth.reduce((a, b) => Math.max(a, b), 0));
  const chosen = worth.map((value, i) => i === first && value > 0);
  if (chosen[first])
    join(
      chosen,
      fit.map((is, i) => is && mass[i] >= LEAST * mass[first]),
      pieces,
      NEAR * sides[first],
    );
  /** @param {boolean} is */
  const sum = (is) => mass.reduce((all, one, i) => all + (fit[i] && chosen[i] === is ? one : 0), 0);
  return { chosen, alone: chosen.filter((is) => is).length <= MOST_PIECES && sum(false) <= CROWD * sum(true) };
}

/** @param {Box} box @param {number} width @param {number} height */
function marginal([left, top, right, bottom], width, height) {
  return (
    MARGINAL * right <= width ||
    MARGINAL * bottom <= height ||
    MARGINAL * left >= (MARGINAL - 1) * width ||
    MARGINAL * top >= (MARGINAL - 1) * height
  );
}

/** @param {Plane} plane @param {Int32Array} labels @param {Int32Array} deepest
 * @returns {boolean[]} which pieces have a pen line's edges */
function crispness({ data, width, height }, labels, deepest) {
  const [steep, lengths] = [new Float64Array(deepest.length), new Int32Array(deepest.length)];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!labels[i] || inner(labels, i, width)) continue;
      const [left, right] = [Math.max(0, x - 2), Math.min(width - 1, x + 2)];
      const [above, below] = [Math.max(0, y - 2), Math.min(height - 1, y + 2)];
      const across = Math.abs(data[y * width + right] - data[y * width + left]);
      steep[labels[i] - 1] += Math.max(across, Math.abs(data[below * width + x] - data[above * width + x]));
      lengths[labels[i] - 1]++;
    }
  }
  return Array.from(steep, (sum, i) => CRISP * sum >= lengths[i] * deepest[i]);
}

/** @param {ArrayLike<number>} on @param {number} i @param {number} width
 * @returns {boolean} whether all four neighbours are on too */
function inner(on, i, width) {
  const x = i % width;
  return Boolean(x > 0 && on[i - 1] && x < width - 1 && on[i + 1] && on[i - width] && on[i + width]);
}

/** @param {boolean[]} chosen grows @param {boolean[]} fit @param {Component[]} pieces @param {number} reach */
function join(chosen, fit, pieces, reach) {
  for (let more = true; more;) {
    const [left, top, right, bottom] = around(pieces.filter((_, i) => chosen[i]).map(({ box }) => box));
    more = false;
    pieces.forEach(({ box }, i) => {
      if (chosen[i] || !fit[i]) return;
      if (box[0] < right + reach && box[2] > left - reach && box[1] < bottom + reach && box[3] > top - reach)
        chosen[i] = more = true;
    });
  }
}

/** @param {Box[]} boxes @returns {Box} */
function around(boxes) {
  return /** @type {Box} */ (
    [0, 1, 2, 3].map((side) =>
      boxes.map((box) => box[side]).reduce((a, b) => (side < 2 ? Math.min(a, b) : Math.max(a, b))),
    )
  );
}

/** @param {Int16Array} ink @param {Uint8Array} on @param {number} width @returns {Omit<Writing, "alone">} */
function stretched(ink, on, width) {
  const area = on.reduce((sum, is) => sum + is, 0);
  const height = on.length / width;
  const depths = new Int16Array(area);
  for (let i = 0, n = 0; i < on.length; i++) if (on[i]) depths[n++] = ink[i];
  const depth = ranked(depths, Math.floor(0.75 * area));
  const [low, high] = [Math.floor(PALE * depth), Math.floor(FULL * depth)];
  const clean = new Uint8Array(ink.length);
  /** @type {Box} */
  const box = [width, height, 0, 0];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!on[i]) continue;
      [box[0], box[1], box[2], box[3]] = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x + 1), y + 1];
      for (let v = Math.max(0, y - ROUND_PX); v <= Math.min(height - 1, y + ROUND_PX); v++) {
        for (let j = v * width + Math.max(0, x - ROUND_PX); j <= v * width + Math.min(width - 1, x + ROUND_PX); j++) {
          clean[j] = Math.min(255, Math.max(0, Math.floor((255 * (ink[j] - low)) / (high - low))));
        }
      }
    }
  }
  return { ink: clean, on, box, area, depth };
}

/** @param {Writing} found @param {number} width
 * @returns {Writing | null} null where it is thicker than a pen's line beside a digit */
function line(found, width) {
  let outline = 0;
  for (let i = 0; i < found.on.length; i++) if (found.on[i] && !inner(found.on, i, width)) outline++;
  const [left, top, right, bottom] = found.box;
  return 2 * found.area <= THICKEST * outline * Math.max(right - left, bottom - top) ? found : null;
}
