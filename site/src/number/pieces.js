// @ts-check
/** The pieces that digits are put together from: components, cut where they are no digit as they are;
 * lambda_handler/number/pieces.py is its twin. */
import { label } from "../photo/components.js";
import { CANVAS_PX, FULLEST, LARGEST_PX, MOST_COMPONENTS, MOST_PIECES, SPECK, SURE, THICKEST } from "./constants.js";
import { cut } from "./cuts.js";
import { lines } from "./ink.js";

/** @import { Answer } from "../types.js" */
/** @import { Component } from "../photo/components.js" */
/** @import { Plane } from "./ink.js" */
/** @import { Scale } from "./cuts.js" */

/** @typedef {Component["box"]} Box */
/** @typedef {(pixels: Uint8Array) => Answer} Read a canvas */
/** @typedef {{pixels: number[], box: Box, component: number, cost: number, sure: Answer | null}} Piece pixels as
 *   indices of the plane; what its cut on the left costs */

/**
 * The pieces from left to right by their middles.
 * @param {Plane} ink @param {Read} read
 * @returns {{row: Piece[], scale: Scale} | null} null where it is no number's ink
 */
export function pieces(ink, read) {
  const mask = lines(ink);
  const area = mask.reduce((a, b) => a + b, 0);
  const { labels, components } = label(mask, ink.width, ink.height);
  const scale = { height: heightOf(components), line: Math.max(1, (5 * area) / (2 * edges(mask, ink.width))) };
  const large = components.filter(
    ({ box: [left, top, right, bottom] }) => Math.max(right - left, bottom - top) >= SPECK * scale.height,
  );
  const isBlock = ink.width > ink.height && area > FULLEST * mask.length;
  if (large.length > MOST_COMPONENTS || scale.line > THICKEST * scale.height || isBlock) return null;
  const row = large.flatMap(({ box }) =>
    ofComponent(
      ink,
      labels,
      components.findIndex((component) => component.box === box),
      box,
      scale,
      read,
    ),
  );
  return row.length > MOST_PIECES
    ? null
    : { row: row.sort((a, b) => a.box[0] + a.box[2] - b.box[0] - b.box[2]), scale };
}

/** @param {Component[]} components @returns {number} the median of those at least half as tall as the tallest */
function heightOf(components) {
  const heights = components.map(({ box }) => box[3] - box[1]).sort((a, b) => a - b);
  const tall = heights.filter((height) => 2 * height >= heights[heights.length - 1]);
  return tall[tall.length >> 1];
}

/** @param {Uint8Array} mask @param {number} width @returns {number} of the pixels' sides, those between on and off */
function edges(mask, width) {
  let count = 0;
  mask.forEach((on, i) => {
    const x = i % width;
    if (on)
      for (const other of [x && mask[i - 1], x < width - 1 && mask[i + 1], mask[i - width], mask[i + width]])
        count += Number(!other);
  });
  return count;
}

/**
 * @param {Plane} ink
 * @param {Int32Array} labels
 * @param {number} component
 * @param {Box} box
 * @param {Scale} scale
 * @param {Read} read
 * @returns {Piece[]}
 */
function ofComponent(ink, labels, component, [left, top, right, bottom], scale, read) {
  const [width, height] = [right - left, bottom - top];
  const values = new Int32Array(width * height).map((_, i) => Number(labels[place(i)] === component + 1));
  /** @param {number} i of the part @returns {number} of the plane */
  function place(i) {
    return (top + Math.floor(i / width)) * ink.width + left + (i % width);
  }
  const whole = piece([...values.keys()].filter((i) => values[i]).map(place), ink.width, component, 0);
  const canvas = alone(ink, [whole]);
  const answer = canvas && read(canvas);
  if (answer && answer.probability * answer.is_digit > SURE) return [{ ...whole, sure: answer }];
  return cut({ values, width, height }, scale).map(({ pixels, cost }) =>
    piece(pixels.map(place), ink.width, component, cost),
  );
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
