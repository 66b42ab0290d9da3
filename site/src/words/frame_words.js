// @ts-check
/** What the page says of a picture and its frame. */

import { percentage, say } from "../languages/say.js";

/** @import { Picture, Refused } from "../types.js" */

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
  return say(refused ? /** @type {const} */ (`refused.${reason(refused)}`) : "fault.no_writing");
}

/** @param {Refused} refused
 * @returns {Refused["why"] | "among"} among: no push of the frame leaves out a sign that stands between digits */
function reason({ why, part: [left, , right], marks }) {
  const isAmong = marks.some((mark) => left < mark[0] && mark[2] < right);
  return why === "sign" && isAmong ? "among" : why;
}
