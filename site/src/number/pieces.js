// @ts-check
/** The pieces that digits are put together from: components, cut where they are no digit as they are;
 * lambda_handler/number/pieces.py is its twin. */
import { label } from "../photo/components.js";
import { enclosing } from "../photo/frames.js";
import {
  CANVAS_PX,
  DIRT,
  FULLEST,
  LARGEST_PX,
  MOST_COMPONENTS,
  MOST_PIECES,
  SURE,
  THICKEST,
  WITHIN,
} from "./constants.js";
import { cut } from "./cuts.js";
import { lines } from "./ink.js";
import { isStruck } from "./row.js";

/** @import { Answer } from "../types.js" */
/** @import { Component } from "../photo/components.js" */
/** @import { Plane } from "./ink.js" */
/** @import { Scale } from "./cuts.js" */

/** @typedef {Component["box"]} Box */
/** @typedef {(pixels: Uint8Array) => Answer} Read a canvas */
/** @typedef {{pixels: number[], box: Box, component: number, cost: number, sure: Answer | null}} Piece pixels as
 *   indices of the plane; what its cut on the left costs */

/** @typedef {{part: Plane, box: Box, isClosed: boolean}} Group one component or several that lie within one's box: 1
 *   where they are, and whether to cut it */

/**
 * The pieces from left to right by their middles.
 * @param {Plane} ink @param {Read} read
 * @returns {{row: Piece[], scale: Scale} | null} null where it is no number's ink
 */
export function pieces(ink, read) {
  const mask = lines(ink);
  const area = mask.reduce((a, b) => a + b, 0);
  const { labels, components } = label(mask, ink.width, ink.height);
  const line = Math.max(1, (5 * area) / (2 * edges(mask, ink.width)));
  const large = components.map((component) => component.area >= DIRT * line * line);
  const count = large.filter((is) => is).length;
  const isBlock = ink.width > ink.height && area > FULLEST * mask.length;
  if (count === 0 || count > MOST_COMPONENTS || isBlock) return null;
  const groups = grouped(labels, ink.width, components, large);
  const scale = { height: heightOf(groups), line };
  if (line > THICKEST * scale.height || groups.some(({ part }) => isStruck(part, scale))) return null;
  const row = groups.flatMap((group, n) => ofGroup(ink, group, n, scale, read));
  return row.length > MOST_PIECES
    ? null
    : { row: row.sort((a, b) => a.box[0] + a.box[2] - b.box[0] - b.box[2]), scale };
}

/**
 * The large components, frames left out, each with those that lie within its box.
 * @param {Int32Array} labels @param {number} width @param {Component[]} components @param {boolean[]} large
 * @returns {Group[]}
 */
function grouped(labels, width, components, large) {
  const boxes = components.map(({ box }) => box);
  const frames = enclosing(labels, width, boxes, large);
  const kept = [...components.keys()].filter((n) => large[n] && !frames[n]);
  const owners = kept.map((n) => {
    const around = kept.filter((other) => sizeOf(boxes[other]) > sizeOf(boxes[n]) && isWithin(boxes[n], boxes[other]));
    return around.reduce((a, b) => (sizeOf(boxes[b]) > sizeOf(boxes[a]) ? b : a), around[0] ?? n);
  });
  return kept
    .filter((n, i) => owners[i] === n)
    .map((owner) => {
      const members = kept.filter((_, i) => owners[i] === owner);
      const [left, top, right, bottom] = around(members.map((n) => components[n]));
      const values = new Int32Array((right - left) * (bottom - top));
      for (let y = top, i = 0; y < bottom; y++)
        for (let x = left; x < right; x++) values[i++] = Number(members.includes(labels[y * width + x] - 1));
      const part = { values, width: right - left, height: bottom - top };
      const isClosed = members.every((n) => n === owner || isBetween(labels, width, boxes[n], n + 1, owner + 1));
      return { part, box: /** @type {Box} */ ([left, top, right, bottom]), isClosed };
    });
}

/** @param {Int32Array} labels @param {number} width @param {Box} box of the inner one
 * @param {number} inner @param {number} outer
 * @returns {boolean} whether the outer one is on both sides of the inner one, half way down */
function isBetween(labels, width, [, top, , bottom], inner, outer) {
  const y = (top + bottom) >> 1;
  const row = labels.subarray(y * width, (y + 1) * width);
  const first = row.indexOf(outer);
  return first >= 0 && first < row.indexOf(inner) && row.lastIndexOf(outer) > row.lastIndexOf(inner);
}

/** @param {Box} box @returns {number} */
const sizeOf = ([left, top, right, bottom]) => (right - left) * (bottom - top);

/** @param {Box} inner @param {Box} outer @returns {boolean} */
function isWithin(inner, outer) {
  return [0, 1].every((axis) => {
    const shared = Math.min(inner[axis + 2], outer[axis + 2]) - Math.max(inner[axis], outer[axis]);
    return shared >= WITHIN * (inner[axis + 2] - inner[axis]);
  });
}

/** @param {Group[]} groups @returns {number} the median of those at least half as tall as the tallest */
function heightOf(groups) {
  const heights = groups.map(({ box }) => box[3] - box[1]).sort((a, b) => a - b);
  const tall = heights.filter((height) => 2 * height >= heights[heights.length - 1]);
  return tall[tall.length >> 1] ?? 0;
}

/** @param {Uint8Array} mask @param {number} width @returns {number} of the pixels' sides, those between on and off */
function edges(mask, width) {
  let count = 0;
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue;
    const x = i % width;
    if (!x || !mask[i - 1]) count++;
    if (x === width - 1 || !mask[i + 1]) count++;
    if (!mask[i - width]) count++;
    if (!mask[i + width]) count++;
  }
  return count;
}

/**
 * @param {Plane} ink
 * @param {Group} group
 * @param {number} number
 * @param {Scale} scale
 * @param {Read} read
 * @returns {Piece[]}
 */
function ofGroup(ink, { part, box: [left, top], isClosed }, number, scale, read) {
  /** @param {number} i of the part @returns {number} of the plane */
  const place = (i) => (top + Math.floor(i / part.width)) * ink.width + left + (i % part.width);
  const whole = piece([...part.values.keys()].filter((i) => part.values[i]).map(place), ink.width, number, 0);
  const canvas = alone(ink, [whole]);
  const answer = canvas && read(canvas);
  if (answer && answer.probability * answer.is_digit > SURE) return [{ ...whole, sure: answer }];
  if (!isClosed) return [whole];
  return cut(part, scale).map(({ pixels, cost }) => piece(pixels.map(place), ink.width, number, cost));
}

/** @param {number[]} pixels @param {number} width @param {number} component @param {number} cost @returns {Piece} */
function piece(pixels, width, component, cost) {
  const box = around(
    pixels.map((i) => ({ box: [i % width, Math.floor(i / width), (i % width) + 1, Math.floor(i / width) + 1] })),
  );
  return { pixels, box, component, cost, sure: null };
}

/** @param {readonly {box: readonly number[]}[]} some @returns {Box} around them */
export function around(some) {
  const sides = [0, 1, 2, 3].map((side) =>
    some.reduce((found, { box }) => (side < 2 ? Math.min : Math.max)(found, box[side]), some[0].box[side]),
  );
  return /** @type {Box} */ (sides);
}

/**
 * The pieces' own ink, dark on white in the middle of a canvas.
 * @param {Plane} ink @param {readonly Piece[]} some
 * @returns {Uint8Array | null} null where it does not fit
 */
export function alone({ values, width }, some) {
  const [left, top, right, bottom] = around(some);
  if (Math.max(right - left, bottom - top) > LARGEST_PX) return null;
  const canvas = new Uint8Array(CANVAS_PX * CANVAS_PX).fill(255);
  const [aside, down] = [((CANVAS_PX - right + left) >> 1) - left, ((CANVAS_PX - bottom + top) >> 1) - top];
  for (const { pixels } of some)
    for (const i of pixels) canvas[(Math.floor(i / width) + down) * CANVAS_PX + (i % width) + aside] = 255 - values[i];
  return canvas;
}
