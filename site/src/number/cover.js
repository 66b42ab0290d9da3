// @ts-check
/** A number from grey values: pieces of ink, every run of them that could be a digit read, the best cover chosen;
 * lambda_handler/number/cover.py is its twin. */
import { best } from "../row/choose.js";
import {
  COST,
  CUT,
  DOUBTFUL,
  EACH,
  IS_DIGIT,
  LEAST,
  LONG,
  LONGEST_RUN,
  LOW,
  MOST_DIGITS,
  MOST_READINGS,
  NEIGHBOURS,
  ONE,
  OVERLAP,
  PROBABILITY,
  SHORT,
  TALL,
  TALLEST,
  TOO_LONG,
  TOO_LOW,
  TOO_SHORT,
  TOO_TALL,
  TOO_WIDE,
  WIDE,
  WIDEST,
} from "./constants.js";
import { alone, around, pieces } from "./pieces.js";
import { writing } from "./ink.js";
import { areOne, isRow } from "./row.js";

/** @import { Answer } from "../types.js" */
/** @import { Scale } from "./cuts.js" */
/** @import { Box, Piece, Read } from "./pieces.js" */
/** @import { Plane } from "./ink.js" */

/** @typedef {Omit<Answer, "reason" | "model"> & {box: number[]}} Digit box: left, top, right, bottom in shares of
 *   the picture's sides */

/**
 * @typedef {object} NumberReading in the contract's form
 * @property {string | null} number
 * @property {number} probability
 * @property {Digit[]} digits
 * @property {"blank" | "not_a_number" | null} reason
 * @property {string} model
 */

/**
 * Read clean ink of any polarity.
 * @param {{pixels: Uint8Array, width: number, height: number}} grey
 * @param {Read} read
 * @param {string} model its version
 * @returns {NumberReading}
 */
export function readNumber({ pixels, width, height }, read, model) {
  const ink = writing(pixels, width, height);
  const found = ink && pieces(ink, read);
  if (!ink || !found)
    return { number: null, probability: 0, digits: [], reason: ink ? "not_a_number" : "blank", model };
  const chosen = best(found.row.length, candidates(ink, found.row, found.scale, read)) ?? [];
  /** @param {Box} box */
  const share = (box) =>
    box.map((side, i) => Math.min(1, (side * ink.scale + (i % 2 ? ink.top : ink.left)) / (i % 2 ? height : width)));
  const digits = chosen.map(({ box, answer: { reason: _, model: __, ...digit } }) => ({ ...digit, box: share(box) }));
  const isSure = digits.every(({ digit, probability }) => digit !== null && probability >= DOUBTFUL);
  const isLegible =
    isSure && digits.length > 0 && digits.length <= MOST_DIGITS && isRow(chosen.map((digit) => digit.box));
  return {
    number: isLegible ? digits.map(({ digit }) => digit).join("") : null,
    probability: digits.length ? digits.reduce((product, { probability }) => product * probability, 1) : 0,
    digits,
    reason: isLegible ? null : "not_a_number",
    model,
  };
}

/**
 * The runs of pieces that could be a digit, read, up to `MOST_READINGS`.
 * @param {Plane} ink @param {Piece[]} row @param {Scale} scale @param {Read} read
 */
function candidates(ink, row, scale, read) {
  return runs(row, scale.height)
    .slice(0, MOST_READINGS)
    .flatMap(({ from, to }) => {
      const some = row.slice(from, to);
      const canvas = (to - from === 1 && some[0].sure) || alone(ink, some);
      if (!canvas) return [];
      const answer = canvas instanceof Uint8Array ? read(canvas) : canvas;
      return [{ from, to, box: around(some), answer, score: score(row, from, to, answer, scale) }];
    });
}

/** @typedef {{from: number, to: number}} Run of pieces, `to` one past the end */

/** @param {Piece[]} row @param {number} height of digits
 * @returns {Run[]} that could be a digit: whole components, of any size, and what is small, the short ones first */
function runs(row, height) {
  const wholes = row.flatMap((_, from) => whole(row, from));
  const others = row.flatMap((_, from) =>
    row.slice(from, from + LONGEST_RUN).map((_, i) => ({ from, to: from + i + 1 })),
  );
  const isWhole = (/** @type {Run} */ run) => wholes.some(({ from, to }) => from === run.from && to === run.to);
  const possible = others.filter((run) => !isWhole(run) && isPossible(row.slice(run.from, run.to), height));
  return [...wholes, ...possible.sort((a, b) => a.to - a.from - b.to + b.from)];
}

/** @param {Piece[]} row @param {number} from @returns {Run[]} all pieces of one component, if they begin there */
function whole(row, from) {
  const { component } = row[from];
  const to = from + row.filter((piece) => piece.component === component).length;
  return to <= row.length && row.slice(from, to).every((piece) => piece.component === component) ? [{ from, to }] : [];
}

/** @param {Piece[]} some @param {number} height of digits @returns {boolean} */
function isPossible(some, height) {
  const [left, top, right, bottom] = around(some);
  return (
    some.length === 1 ||
    (right - left <= WIDEST * height &&
      bottom - top <= TALLEST * height &&
      areOne(some.map(({ box }) => box)) &&
      some.filter(({ sure }) => sure).length < 2)
  );
}

/** @param {Piece[]} row @param {number} from @param {number} to @param {Answer} answer @param {Scale} scale
 * @returns {number} */
function score(row, from, to, { probability, probabilities, is_digit }, scale) {
  const some = row.slice(from, to);
  const [left, top, right, bottom] = around(some);
  const [width, height] = [(right - left) / scale.height, (bottom - top) / scale.height];
  const length = some.reduce((sum, { pixels }) => sum + pixels.length, 0) / scale.line / scale.height;
  const cost = from && row[from - 1].component === row[from].component ? row[from].cost : 0;
  const over = (/** @type {number} */ value) => Math.max(0, value);
  const log = (/** @type {number} */ value) => Math.log(Math.max(value, LEAST));
  return (
    PROBABILITY * log(probability) +
    IS_DIGIT * log(is_digit) +
    EACH +
    CUT * Number(cost > 0) +
    COST * cost +
    (OVERLAP * overlap(row, from)) / scale.height +
    ONE * Number(probabilities.indexOf(probability) === 1) +
    TOO_WIDE * over(width - WIDE) +
    TOO_LOW * over(LOW - height) +
    TOO_TALL * over(height - TALL) +
    TOO_LONG * over(length - LONG) +
    TOO_SHORT * over(SHORT - length)
  );
}

/** @param {Piece[]} row @param {number} from
 * @returns {number} by how many pixels the pieces before reach over those from there on */
function overlap(row, from) {
  const before = row.slice(Math.max(0, from - NEIGHBOURS), from).map(({ box }) => box[2]);
  return Math.max(0, Math.max(...before) - Math.min(...row.slice(from, from + NEIGHBOURS).map(({ box }) => box[0])));
}
