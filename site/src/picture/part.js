// @ts-check
/** Parts of a picture. */

/** @import { Box, OwnInk } from "../types.js" */

/** Of a digit's box: a frame that holds less of it, but not as little as the rest, cuts through it. */
const UNCUT = 0.9;

/**
 * What is around a frame: a square, as far as the picture reaches.
 * @param {Box} frame
 * @param {{width: number, height: number}} picture
 * @param {number} times as long as the frame's longer side
 * @returns {Box}
 */
export function surroundings([left, top, right, bottom], { width, height }, times) {
  const reach = (times / 2) * Math.max((right - left) * width, (bottom - top) * height);
  const [x, y, dx, dy] = [(left + right) / 2, (top + bottom) / 2, reach / width, reach / height];
  return [Math.max(0, x - dx), Math.max(0, y - dy), Math.min(1, x + dx), Math.min(1, y + dy)];
}

/**
 * A frame in shares of a part that holds it.
 * @param {Box} frame
 * @param {Box} part
 * @returns {Box}
 */
export function relative([left, top, right, bottom], [x, y, toX, toY]) {
  const [width, height] = [toX - x, toY - y];
  return [(left - x) / width, (top - y) / height, (right - x) / width, (bottom - y) / height];
}

/**
 * A box in shares of a part, in shares of the whole again.
 * @param {Box} box
 * @param {Box} part
 * @returns {Box}
 */
export function absolute([left, top, right, bottom], [x, y, toX, toY]) {
  const [width, height] = [toX - x, toY - y];
  return [x + left * width, y + top * height, x + right * width, y + bottom * height];
}

/**
 * How much of `found` a frame holds.
 * @param {Box} frame
 * @param {Box} found
 * @returns {number} 0..1
 */
export function overlap([left, top, right, bottom], [x, y, toX, toY]) {
  const [width, height] = [Math.min(right, toX) - Math.max(left, x), Math.min(bottom, toY) - Math.max(top, y)];
  return (Math.max(0, width) * Math.max(0, height)) / ((toX - x) * (toY - y));
}

/**
 * The digits of some writing that a frame holds.
 * @param {Box} frame
 * @param {Box} part where the writing is, in the same shares
 * @param {readonly OwnInk[]} [digits] in shares of the writing
 * @returns {OwnInk[] | undefined} in shares of the frame; undefined where none is known, or where it cuts through one
 */
export function held(frame, part, digits = []) {
  const placed = digits.map((digit) => ({ ...digit, box: relative(absolute(digit.box, part), frame) }));
  const shares = placed.map(({ box }) => overlap([0, 0, 1, 1], box));
  const own = placed.filter((_, i) => shares[i] >= UNCUT);
  if (!own.length || shares.some((share) => share < UNCUT && share > 1 - UNCUT)) return undefined;
  return own.map(({ box: [left, top, right, bottom], canvas }) => ({
    box: [Math.max(0, left), Math.max(0, top), Math.min(1, right), Math.min(1, bottom)],
    canvas,
  }));
}
