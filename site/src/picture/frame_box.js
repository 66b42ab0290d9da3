// @ts-check
/** The frame on a picture: where it may go. */

/** @import { Box, Point } from "../types.js" */

/** Shares of the picture that a frame keeps at least. */
const LEAST_SIDE = 0.04;

/**
 * A frame moved as a whole, as far as the picture reaches.
 * @param {Box} box
 * @param {Point} by
 * @returns {Box}
 */
export function moved([left, top, right, bottom], [dx, dy]) {
  const x = within(dx, -left, 1 - right);
  const y = within(dy, -top, 1 - bottom);
  return [left + x, top + y, right + x, bottom + y];
}

/**
 * A frame with one of its corners moved; it never turns inside out.
 * @param {Box} box
 * @param {number} corner 0 top left, 1 top right, 2 bottom left, 3 bottom right; -1 for all, which moves it
 * @param {Point} by
 * @returns {Box}
 */
export function stretched(box, corner, by) {
  if (corner < 0) return moved(box, by);
  const [[left, top, right, bottom], [dx, dy]] = [box, by];
  const east = corner % 2 === 1;
  const south = corner > 1;
  return [
    east ? left : within(left + dx, 0, right - LEAST_SIDE),
    south ? top : within(top + dy, 0, bottom - LEAST_SIDE),
    east ? within(right + dx, left + LEAST_SIDE, 1) : right,
    south ? within(bottom + dy, top + LEAST_SIDE, 1) : bottom,
  ];
}

/** @param {number} value @param {number} least @param {number} most @returns {number} */
const within = (value, least, most) => Math.max(least, Math.min(most, value));
