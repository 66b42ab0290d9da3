// @ts-check
/** A drawing as it grew: at which points it is read again, and where the answer changed. */

/** @import { Stroke } from "../types.js" */

/** Enough to see it grow, few enough to be read in a blink. */
const MOST = 32;

/**
 * The drawing from its first point to its last.
 * @param {readonly Stroke[]} strokes
 * @param {number} [most] how many steps, at least as many as strokes
 * @returns {Stroke[][]} each step's ink; a stroke's end is always a step, the whole drawing the last one
 */
export function stepsOf(strokes, most = MOST) {
  const total = strokes.reduce((sum, { points }) => sum + points.length, 0);
  const stride = Math.max(1, Math.ceil(total / Math.max(1, most - strokes.length)));
  const steps = [];
  for (const [i, { points, width }] of strokes.entries()) {
    const before = strokes.slice(0, i);
    for (let end = stride; end < points.length; end += stride)
      steps.push([...before, { width, points: points.slice(0, end) }]);
    steps.push([...before, strokes[i]]);
  }
  return steps;
}

/**
 * Where what is read changed.
 * @param {readonly (number | null)[]} digits read at each step, null for none
 * @returns {{at: number, from: number | null, to: number | null}[]}
 */
export function changesOf(digits) {
  return digits.flatMap((to, at) => {
    const from = at ? digits[at - 1] : null;
    return from === to ? [] : { at, from, to };
  });
}
