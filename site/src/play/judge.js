// @ts-check
/** Whether a drawing solves a task, by what the reader in this page says of it. */

/** @import { Answer, Stroke } from "../types.js" */
/** @import { Task } from "./tasks.js" */

/** A short stroke: its path at most half the paper long. */
const SHORT = 0.5;
/** Both digits of a pair are at least so likely. */
const BOTH = 0.2;
/** A digit that nobody has seen is less likely than that. */
const UNSEEN = 0.8;
/** A tiny digit: the box around its points is at most so large, in shares of the paper. */
const TINY = 0.08;
/** The path of a dot, made by a pen that shakes. */
const DOT = 0.03;

/**
 * @typedef {object} Try
 * @property {readonly Stroke[]} strokes that the player drew; without those that were there before
 * @property {Answer} before what the reader said before the player's last stroke
 * @property {Answer} answer what it says now
 */

/**
 * Judge a drawing; a race is judged digit by digit instead.
 * @param {Exclude<Task, {kind: "race"}>} task
 * @param {Try} drawn
 * @returns {boolean}
 */
export function isSolved(task, { strokes, before, answer }) {
  const last = strokes.at(-1);
  if (!last) return false;
  switch (task.kind) {
    case "flip":
      return strokes.length === 1 && isShort(last) && answer.digit !== null && answer.digit !== before.digit;
    case "turn":
      return isShort(last) && before.digit === task.from && answer.digit === task.to;
    case "between":
      return answer.digit !== null && task.pair.every((digit) => answer.probabilities[digit] >= BOTH);
    case "unseen":
      return answer.digit === task.digit && answer.probability < UNSEEN;
    case "tiny":
      return answer.digit === task.digit && extent(strokes) <= TINY;
    case "dots":
      return answer.digit === task.digit && strokes.every((stroke) => length(stroke) <= DOT);
  }
}

/** @param {Stroke} stroke @returns {boolean} */
export const isShort = (stroke) => length(stroke) <= SHORT;

/** @param {Stroke} stroke @returns {number} of its path, in units of the paper */
function length({ points }) {
  const steps = points.slice(1).map(([x, y], i) => Math.hypot(x - points[i][0], y - points[i][1]));
  return steps.reduce((sum, step) => sum + step, 0);
}

/** @param {readonly Stroke[]} strokes @returns {number} the longer side of the box around their points */
function extent(strokes) {
  const points = strokes.flatMap((stroke) => stroke.points);
  const sides = [0, 1].map((axis) => {
    const values = points.map((point) => point[axis]);
    return Math.max(...values) - Math.min(...values);
  });
  return Math.max(...sides);
}
