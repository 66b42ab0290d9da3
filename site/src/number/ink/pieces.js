// @ts-check
/** The pieces that digits are put together from: components, cut where they are no digit as they are; lambda_handler/number_pieces.py is its twin. */
import { label } from "../../worker/components.js";
import { cut } from "./cuts.js";
import { lines } from "./writing.js";

/** @import { Answer } from "../../types.js" */
/** @import { Component } from "../../worker/components.js" */
/** @import { Plane } from "./writing.js" */
/** @import { Scale } from "./cuts.js" */

/** @typedef {Component["box"]} Box */
/** @typedef {(pixels: Uint8Array) => Answer} Read a canvas */
/** @typedef {{pixels: number[], box: Box, component: number, cost: number, sure: Answer | null}} Piece pixels as indices of the plane; what its cut on the left costs */

const CANVAS_PX = 280;
const SPECK = 0.12;
const SURE = 0.99;
const LARGEST_PX = 256;
const MOST_COMPONENTS = 24;
const MOST_PIECES = 64;
const FULLEST = 0.7;
const THICKEST = 0.5;

/**
 * The pieces from left to right by their middles.
 * @param {Plane} ink @param {Read} read
 * @returns {{row: Piece[], scale: Scale} | null} null where it is no number's ink
 */
export function pieces(ink, read) {
  const mask = lines(ink);
  const area = mask.reduce((a, b) => a + b, 0);
  const { labels, components } = label(mask, ink.width, ink.height);
  const scale = { height: heightOf(components), line: Math.max(1, (5 * area) / (2 * edges(mask, ink.width, ink.height))) };
  const large = components.filter(({ box: [left, top, right, bottom] }) => Math.max(right - left, bottom - top) >= SPECK * scale.height);
  const isBlock = ink.width > ink.height && area > FULLEST * mask.length;
  if (large.length > MOST_COMPONENTS || scale.line > THICKEST * scale.height || isBlock) return null;
  const row = large.flatMap(({ box }) => ofComponent(ink, labels, components.findIndex((component) => component.box === box), box, scale, read));
  return row.length > MOST_PIECES ? null : { row: row.sort((a, b) => a.box[0] + a.box[2] - b.box[0] - b.box[2]), scale };
}

/** @param {Component[]} components @returns {number} the median of those at least half as tall as the tallest */
function heightOf(components) {
  const heights = components.map(({ box }) => box[3] - box[1]).sort((a, b) => a - b);
  const tall = heights.filter((height) => 2 * height >= heights[heights.length - 1]);
  return tall[tall.length >> 1];
}

/** @param {Uint8Array} mask @param {number} width @param {number} height @returns {number} of the pixels' sides, those between on and off */
function edges(mask, width, height) {
  const on = (/** @type {number} */ x, /** @type {number} */ y) => (x < 0 || y < 0 || x === width || y === height ? 0 : mask[y * width + x]);
  let count = 0;
  for (let y = 0; y <= height; y++) for (let x = 0; x <= width; x++) count += Number(on(x, y) !== on(x - 1, y)) + Number(on(x, y) !== on(x, y - 1));
  return count;
}

/**
 * @param {Plane} ink @param {Int32Array} labels @param {number} component @param {Box} box @param {Scale} scale @param {Read} read
 * @returns {Piece[]}
 */
function ofComponent(ink, labels, component, [left, top, right, bottom], scale, read) {
  const [width, height] = [right - left, bottom - top];
  const values = Int32Array.from({ length: width * height }, (_, i) => Number(labels[place(i)] === component + 1));
  /** @param {number} i of the part @returns {number} of the plane */
  function place(i) {
    return (top + Math.floor(i / width)) * ink.width + left + (i % width);
  }
  const whole = piece([...values.keys()].filter((i) => values[i]).map(place), ink.width, component, 0);
  const canvas = alone(ink, [whole]);
  const answer = canvas && read(canvas);
  if (answer && answer.probability * answer.is_digit > SURE) return [{ ...whole, sure: answer }];
  return cut({ values, width, height }, scale).map(({ pixels, cost }) => piece(pixels.map(place), ink.width, component, cost));
}

/** @param {number[]} pixels @param {number} width @param {number} component @param {number} cost @returns {Piece} */
function piece(pixels, width, component, cost) {
  /** @type {Box} */
  const box = [Infinity, Infinity, 0, 0];
  for (const i of pixels) {
    const [x, y] = [i % width, Math.floor(i / width)];
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x + 1);
    box[3] = Math.max(box[3], y + 1);
  }
  return { pixels, box, component, cost, sure: null };
}

/** @param {readonly Piece[]} some @returns {Box} around them */
export function around(some) {
  const [lefts, tops, rights, bottoms] = [0, 1, 2, 3].map((side) => some.map(({ box }) => box[side]));
  return [Math.min(...lefts), Math.min(...tops), Math.max(...rights), Math.max(...bottoms)];
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
  for (const i of some.flatMap(({ pixels }) => pixels)) canvas[(Math.floor(i / width) + down) * CANVAS_PX + (i % width) + aside] = 255 - values[i];
  return canvas;
}
