// @ts-check
/** What "Fool it" says. */

/** @import { Answer } from "../types.js" */
/** @import { Task } from "../play/tasks.js" */
/** @import { Weak } from "../play/weak_spots.js" */

export const PLAY = {
  title: "Fool it",
  paper: "Paper of the game: draw with a mouse, a finger, a pen or the keyboard",
  again: "Start over",
  skip: "Skip",
  next: "Next",
  start: "Start the clock",
  close: "Close",
  share: "Challenge a friend",
  replay: "Play again",
  solved: "You fooled it!",
  won: "Done!",
  copied: "Copied. Paste it to a friend.",
  not_shared: "This browser cannot copy it. Copy the address from here:",
  long: "That stroke is too long. Start over with a shorter one.",
  used: "Only one stroke. Start over to try another.",
  no_reader: "This browser cannot read drawings by itself, so there is no game here.",
};

/** @param {number} at counted from 0 @param {number} score @returns {string} */
export const progress = (at, score) => `Task ${at + 1} of 10, ${score} solved`;

/** @param {number} digit @returns {string} */
const a = (digit) => `${digit === 8 ? "an" : "a"} ${digit}`;

/**
 * What is to be done.
 * @param {Task} task
 * @param {Answer | null} before what the reader says of the drawing that is there
 * @returns {string}
 */
export function asked(task, before) {
  switch (task.kind) {
    case "flip":
      return flipped(task.weak, before);
    case "turn":
      return `Draw ${a(task.from)}. When it sees the ${task.from}, turn it into ${a(task.to)} with one short stroke.`;
    case "between":
      return `Draw something between ${a(task.pair[0])} and ${a(task.pair[1])}: both at least 20% likely.`;
    case "unseen":
      return `Draw ${a(task.digit)} nobody has seen: it still says ${task.digit}, but is under 80% sure.`;
    case "tiny":
      return `Draw a tiny ${task.digit} that it still reads: about as wide as two strokes.`;
    case "dots":
      return `Draw ${a(task.digit)} with dots only: tap, don't drag.`;
    case "race":
      return "Write 0, 1, 2 and so on up to 9, one after the other. You have twenty seconds.";
  }
}

/** @param {Weak} weak @param {Answer | null} before @returns {string} */
function flipped({ meant, form }, before) {
  const it = meant === null ? form : `${a(meant)} ${form}`;
  if (!before) return `This is ${it}.`;
  return before.digit === null
    ? `This is ${it}, and it says: not a digit. Make it see a digit with one short stroke.`
    : `This is ${it}, and it says ${before.digit}. Make it see another digit with one short stroke.`;
}

/** @param {Answer} answer @returns {string} what the reader says of a drawing */
export function reading({ digit, reason, probabilities }) {
  if (reason === "blank") return "";
  if (digit === null) return "It says: not a digit.";
  const seen = probabilities.map((p, i) => ({ p, i })).sort((x, y) => y.p - x.p);
  const second = seen[1].p >= 0.01 ? `, or ${a(seen[1].i)} (${Math.round(seen[1].p * 100)}%)` : "";
  return `It says: ${a(digit)} (${seen[0].p > 0.99 ? "over 99" : Math.round(seen[0].p * 100)}%)${second}.`;
}

/** @param {number} digit @param {number} left_s @returns {string} */
export const racing = (digit, left_s) => `Write ${a(digit)}. ${left_s} seconds left.`;

/** @param {number} count @returns {string} */
export const timeUp = (count) => `Time's up: ${count} of 10 digits.`;

/** @param {number} score @param {number | null} rival @returns {string} */
export function ended(score, rival) {
  const own = `You solved ${score} of 10 tasks.`;
  if (rival === null) return own;
  const beside = score > rival ? "You won" : score === rival ? "It's a draw" : "Your friend won";
  return `${own} Your friend solved ${rival}. ${beside}.`;
}

/** @param {number} rival @returns {string} */
export const challenged = (rival) => `A friend solved ${rival} of these 10 tasks. Can you beat that?`;

/** @param {number} score @returns {string} */
export const invitation = (score) => `I solved ${score} of 10 tasks against the digit reader. Can you beat that?`;
