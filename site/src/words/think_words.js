// @ts-check
/** What "Watch it think" says of a drawing. */
import { bring } from "../languages/say.js";
import { THINK } from "../phrases/think_phrases.js";

/** @import { Answer, Maps } from "../types.js" */

const say = bring(THINK);

/** @param {boolean} isPlaying @returns {string} the button that plays the drawing, or stops it */
export const playWords = (isPlaying) => say(isPlaying ? "think.stop" : "think.play");

/** @param {number | null} place from 1; null for the embedding @param {Maps} maps @returns {string} */
export const layerTitle = (place, { height, width, channels }) =>
  place === null ? say("think.numbers") : say("think.layer", { n: place, count: channels, width, height });

/** @param {number} awake @param {number} channels @returns {string} */
export const layerSpoken = (awake, channels) => say("think.awake", { n: awake, count: channels });

/** @param {Answer} answer @returns {string} */
export const saysSentence = ({ digit }) => (digit === null ? say("think.says_none") : say("think.says", { n: digit }));

/** @param {number | null} from @param {number | null} to @returns {string} */
export function changeSentence(from, to) {
  if (from === null || to === null) return say(to === null ? "think.lost" : "think.saw", { n: Number(from ?? to) });
  return say("think.changed", { from, to });
}
