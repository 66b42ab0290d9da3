// @ts-check
/** Where a picture's frame is, in words. */

import { percentage, say } from "../languages/say.js";

/** @import { Picture } from "../types.js" */

/**
 * Where the frame is, in words.
 * @param {Picture} picture
 * @returns {string}
 */
export function frameSentence({ cut: { frame } }) {
  const [left, top, right, bottom] = frame.map(percentage);
  return say("frame.where", { left, top, right, bottom });
}
