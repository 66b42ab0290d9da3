// @ts-check
/** What "Watch it think" says. */

/** @import { Answer, Maps } from "../types.js" */

export const THINK = {
  title: "Watch it think",
  lead: "This is the network in this page at work on your drawing: ten votes, and the layers that they come from.",
  drawing: "Your drawing",
  frame: "What it sees",
  answer: "What it says",
  numbers: "128 numbers that describe the drawing",
  votes: "Ten votes: the highest wins",
  play: "Play it stroke by stroke",
  stop: "Stop",
  moment: "How much of the drawing it has seen",
  close: "Close",
};

/** @param {number} place from 1 @param {Maps} maps @returns {string} */
export const layerTitle = (place, { height, width, channels }) =>
  `Layer ${place}: ${channels} pictures of ${width} × ${height}`;

/** @param {number} awake @param {number} channels @returns {string} */
export const layerSpoken = (awake, channels) => `${awake} of ${channels} respond to this drawing.`;

/** @param {Answer} answer @returns {string} */
export const saysSentence = ({ digit }) => (digit === null ? "It says: not a digit yet." : `It says: ${digit}.`);

/** @param {number | null} from @param {number | null} to @returns {string} */
export function changeSentence(from, to) {
  if (to === null) return `Here it stopped seeing a ${from}`;
  return from === null ? `Here it saw a ${to}` : `Here it changed from ${from} to ${to}`;
}
