// @ts-check
/** What "Send it on" says of a drawing, and what is said of one that a link brought. */
import { bring } from "../languages/say.js";
import { SHARE } from "../phrases/share_phrases.js";

export const say = bring(SHARE);

/** @typedef {{digit: string, said: number | null, sure: string}} Told what was read; digit: "" for none; sure: how
 *   likely it is, in words, "" where that is not to be told */

/** @param {Told} told @returns {string} the headline of the picture to send */
export function headline({ digit, said }) {
  if (digit === "") return say("share.unread");
  if (said === null || String(said) === digit) return say("share.read", { digit });
  return say("share.took", { said, n: Number(digit) });
}

/** @param {Told} told @returns {string} */
export const sureWords = ({ sure }) => (sure ? say("share.sure", { share: sure }) : "");
