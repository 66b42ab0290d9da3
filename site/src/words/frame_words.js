// @ts-check
/** Where a picture's frame is, in words. */

/** @import { Picture } from "../types.js" */

/**
 * Where the frame is, in words.
 * @param {Picture} picture
 * @returns {string}
 */
export function frameSentence({ cut: { frame } }) {
  const [left, top, right, bottom] = frame.map((share) => Math.round(100 * share));
  return `It spans ${left} to ${right} % across, ${top} to ${bottom} % down.`;
}
