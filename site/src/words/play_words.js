// @ts-check
/** What "Fool it" says of tasks, drawings and scores. */
import { bring, together } from "../languages/say.js";
import { PLAY } from "../phrases/play_phrases.js";

/** @import { Answer } from "../types.js" */
/** @import { Task } from "../play/tasks.js" */
/** @import { Weak } from "../play/weak_spots.js" */

export const say = bring(PLAY);

/** Below this a second digit is not named. */
const LEAST = 0.01;

/** @param {number} at counted from 0 @param {number} score @returns {string} */
export const progress = (at, score) => say("play.progress", { n: at + 1, score });

/** @param {number} digit @returns {string} */
const a = (digit) => say("play.a", { n: digit });

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
      return say("play.turn", { a: a(task.from), b: a(task.to) });
    case "between":
      return say("play.between", { a: a(task.pair[0]), b: a(task.pair[1]) });
    case "unseen":
      return say("play.unseen", { a: a(task.digit), n: task.digit });
    case "tiny":
      return say("play.tiny", { n: task.digit });
    case "dots":
      return say("play.dots", { a: a(task.digit) });
    case "race":
      return say("play.race");
  }
}

/** @param {Weak} weak @param {Answer | null} before @returns {string} */
function flipped({ what }, before) {
  const it = say(what);
  if (!before) return say("play.shown", { it });
  return before.digit === null ? say("play.flip_none", { it }) : say("play.flip", { it, n: before.digit });
}

/**
 * What the reader says of a drawing.
 * @param {Answer} answer
 * @param {(probability: number) => string} share a probability in words
 * @returns {string}
 */
export function reading({ digit, reason, probabilities }, share) {
  if (reason === "blank") return "";
  if (digit === null) return say("play.reads_none");
  const [first, second] = probabilities.map((p, i) => ({ p, i })).sort((x, y) => y.p - x.p);
  const read = { a: a(digit), share: share(first.p) };
  if (second.p < LEAST) return say("play.reads", read);
  return say("play.reads_doubt", { ...read, b: a(second.i), less: share(second.p) });
}

/** @param {number} digit @param {number} left_s @returns {string} */
export const racing = (digit, left_s) => say("play.lap", { a: a(digit), n: left_s });

/** @param {number} count @returns {string} */
export const timeUp = (count) => say("play.time_up", { n: count });

/** @param {number} score @param {number | null} rival @returns {string} */
export function ended(score, rival) {
  const own = say("play.score", { n: score });
  if (rival === null) return own;
  const beside = score > rival ? "play.ahead" : score === rival ? "play.even" : "play.behind";
  return together(own, say("play.rival", { n: rival }), say(beside));
}

/** @param {number} rival @returns {string} */
export const challenged = (rival) => say("play.challenged", { n: rival });

/** @param {number} score @returns {string} */
export const invitation = (score) => say("play.invitation", { n: score });
