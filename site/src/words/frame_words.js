// @ts-check
/** What the page says of a picture and its frame. */

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

/** @param {Picture} picture @returns {string | null} why there is nothing in it to be read */
export function unreadable({ cut: { ink, refused } }) {
  if (ink) return null;
  return say(refused ? /** @type {const} */ (`refused.${refused.why}`) : "fault.no_writing");
}
