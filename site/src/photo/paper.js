// @ts-check
/** Handwriting photographed or scanned on paper to its clean ink: the finder looks at the whole picture, then at the
 * row that it found. lambda_handler/photo/paper.py is its twin. */
import { apart, extentOf } from "./apart.js";
import { around, arranged, bounds, hindrance, leftOut } from "./arrangement.js";
import { relative } from "../picture/part.js";
import { resized } from "./resized.js";

/** @import { CutOut, Refused } from "../types.js" */
/** @import { Grey } from "../picture/grey.js" */
/** @import { Box, Row } from "./arrangement.js" */
/** @import { Finder, Plane } from "./finder.js" */
/** @typedef {readonly [width: number, height: number]} Shape */

/** Of the look at the whole picture, in pixels: the second where the first shows no digit. @type {readonly Shape[]} */
const WHOLE = [
  [320, 320],
  [192, 192],
];
/** Of the look at the row: the one that shows it largest. @type {readonly Shape[]} */
const CLOSER = [
  [192, 192],
  [288, 128],
  [384, 96],
];
/** Of the box's larger side, around the ink. */
const MARGIN = 0.12;
const MARGIN_PX = 2;
const NOBODY = 255;

/**
 * The row of digits on a photograph.
 * @param {Grey} grey
 * @param {Finder} finder
 * @param {readonly Shape[]} [shapes] of the look at the whole picture, tried until one shows a digit
 * @returns {CutOut | Refused | null} null where there is none; refused where something stands in it
 */
export function cutOut({ pixels, width, height }, finder, shapes = WHOLE) {
  const picture = { values: Float32Array.from(pixels, (pixel) => pixel / 255), width, height };
  for (const shape of shapes) {
    const { row, found } = lookedAt(picture, finder, shape);
    if (row.digits.length) return found;
  }
  return null;
}

/**
 * What the whole picture, shown in so many pixels, and a closer look at its row show.
 * @param {Plane} picture
 * @param {Finder} finder
 * @param {Shape} first
 * @returns {{row: Row, found: CutOut | Refused | null}} found: its ink where it is alone
 */
function lookedAt(picture, finder, first) {
  /** @type {Box} */
  const whole = [0, 0, picture.width, picture.height];
  const seen = finder.look(shown(picture, whole, first));
  const row = arranged(seen.things);
  if (!row.digits.length) return { row, found: null };
  const elsewhere = leftOut(row, seen.things);
  if (elsewhere.length) return { row, found: refused({ ...row, others: elsewhere }, whole, first, whole) };
  const part = within(around(row, seen.things), whole, first);
  if (isEmpty(part)) return { row, found: null };
  const scale = (/** @type {Shape} */ [wide, high]) => Math.min(wide / (part[2] - part[0]), high / (part[3] - part[1]));
  const shape = CLOSER.reduce((best, some) => (scale(some) > scale(best) ? some : best));
  const closer = shown(picture, part, shape);
  const { things, ink } = finder.look(closer);
  const nearer = arranged(things);
  if (!nearer.alone) return { row: nearer, found: nearer.digits.length ? refused(nearer, part, shape, whole) : null };
  const boxes = nearer.digits.map(({ box }) => box);
  return { row: nearer, found: cut(finder.clean(closer, ink, boxes), boxes, part, shape, whole) };
}

/** @param {Row} row @param {Box} part where it stands @param {Shape} shape of the look @param {Box} whole
 * @returns {Refused | null} why, where its digits are, and what stands in the way; null where they lie beside the
 *   picture */
function refused(row, part, shape, whole) {
  const [own, ...shown] = [bounds(row.digits), ...row.others.map(({ box }) => box)].map((box) =>
    within(box, part, shape),
  );
  if (isEmpty(own)) return null;
  const marks = shown.filter((box) => !isEmpty(box)).map((box) => shares(box, whole));
  return { why: hindrance(row), part: shares(own, whole), marks };
}

/** @param {Box} box @param {Box} whole @returns {Box} in shares of the whole */
const shares = (box, whole) => /** @type {Box} */ (box.map((side, i) => side / whole[2 + (i % 2)]));

/**
 * A part of a picture in the middle of so many pixels, the rest in the median shade of its border.
 * @param {Plane} picture @param {Box} part @param {Shape} shape
 * @returns {Plane}
 */
function shown(picture, part, shape) {
  const [wide, high, left, top] = fitted(part, shape);
  const inner = resized(picture, wide, high, part);
  const values = new Float32Array(shape[0] * shape[1]).fill(border(inner));
  for (let y = 0; y < high; y++) {
    values.set(inner.values.subarray(y * wide, (y + 1) * wide), (top + y) * shape[0] + left);
  }
  return { values, width: shape[0], height: shape[1] };
}

/** @param {Box} part @param {Shape} shape
 * @returns {[width: number, height: number, left: number, top: number]} how large it fits, and where it lies */
function fitted([left, top, right, bottom], [wide, high]) {
  const scale = Math.min(wide / (right - left), high / (bottom - top));
  const across = Math.max(1, Math.floor(scale * (right - left) + 0.5));
  const down = Math.max(1, Math.floor(scale * (bottom - top) + 0.5));
  return [across, down, (wide - across) >> 1, (high - down) >> 1];
}

/** @param {Plane} inner @returns {number} */
function border({ values, width, height }) {
  const edge = [...values.subarray(0, width), ...values.subarray(-width)];
  for (let y = 0; y < height; y++) edge.push(values[y * width], values[(y + 1) * width - 1]);
  return edge.sort((a, b) => a - b)[edge.length >> 1];
}

/** @param {Box} box of what was shown @param {Box} part @param {Shape} shape
 * @returns {Box} of the whole picture, as far as it lies in the part */
function within(box, part, shape) {
  const [wide, high, ...corner] = fitted(part, shape);
  const steps = [(part[2] - part[0]) / wide, (part[3] - part[1]) / high];
  const [left, top, right, bottom] = box.map((side, i) => part[i % 2] + (side - corner[i % 2]) * steps[i % 2]);
  return [Math.max(left, part[0]), Math.max(top, part[1]), Math.min(right, part[2]), Math.min(bottom, part[3])];
}

/** @param {Box} part @returns {boolean} whether nothing of it lies in the picture: what was found is beside it */
const isEmpty = ([left, top, right, bottom]) => left >= right || top >= bottom;

/** @param {ReturnType<Finder["clean"]>} clean @param {readonly Box[]} boxes of digits @param {Box} part
 * @param {Shape} shape @param {Box} whole
 * @returns {CutOut | null} what there is of it, with a margin */
function cut({ ink, owners }, boxes, part, shape, whole) {
  const { values, width, height } = ink;
  const [across, down, ...corner] = fitted(part, shape);
  const finer = height / shape[1];
  const [start, above] = corner.map((side) => finer * side); // what lies before, and beyond, is no part of the picture
  const [end, below] = [start + finer * across, above + finer * down];
  let [left, top, right, bottom] = extentOf(ink, [start, above, end, below]);
  if (!right) return null;
  const margin = MARGIN_PX + Math.floor(MARGIN * Math.max(right - left, bottom - top));
  [left, top] = [Math.max(start, left - margin), Math.max(above, top - margin)];
  [right, bottom] = [Math.min(end, right + margin), Math.min(below, bottom + margin)];
  const pixels = new Uint8Array((right - left) * (bottom - top));
  for (let y = top, i = 0; y < bottom; y++) {
    for (let x = left; x < right; x++) pixels[i++] = Math.round(255 * (1 - values[y * width + x]));
  }
  const placed = (/** @type {Box} */ box) => shares(within(box, part, shape), whole);
  const place = placed([left / finer, top / finer, right / finer, bottom / finer]);
  const isInside = (/** @type {number} */ x, /** @type {number} */ y) =>
    x >= start && x < end && y >= above && y < below;
  const own = owners.map((owner, i) => (isInside(i % width, Math.floor(i / width)) ? owner : NOBODY));
  const digits = apart(ink, own, boxes.length).map((canvas, i) => ({ box: relative(placed(boxes[i]), place), canvas }));
  return { ink: { pixels, width: right - left, height: bottom - top }, part: place, digits };
}
