// @ts-check
/** The ten tasks of a game. Those that begin with a weak spot take another one each day, the same for everyone. */
import { WEAK } from "./weak_spots.js";

/** @import { Weak } from "./weak_spots.js" */

/**
 * @typedef {{kind: "flip", weak: Weak}
 *   | {kind: "turn", from: number, to: number}
 *   | {kind: "between", pair: readonly [number, number]}
 *   | {kind: "unseen" | "tiny" | "dots", digit: number}
 *   | {kind: "race"}} Task
 *   flip: one short stroke on a drawing that is there, and it reads something else; turn: the same, on a digit of one's
 *   own, to a certain other one; between: two digits likely at once; unseen: read, but not surely; tiny: read, though
 *   small; dots: read, though made of dots; race: ten digits in twenty seconds
 */

const DAY_MS = 24 * 60 * 60 * 1000;
const FLIPS = 4;

/**
 * The tasks of a day.
 * @param {number} now_ms since 1970
 * @returns {Task[]} ten
 */
export function tasksOf(now_ms) {
  const day = Math.floor(now_ms / DAY_MS);
  const flips = Array.from({ length: FLIPS }, (_, i) => WEAK[(day * FLIPS + i) % WEAK.length]);
  return [
    ...flips.map((weak) => ({ kind: /** @type {const} */ ("flip"), weak })),
    { kind: "between", pair: [4, 9] },
    { kind: "turn", from: 7, to: 1 },
    { kind: "unseen", digit: 4 },
    { kind: "tiny", digit: 8 },
    { kind: "dots", digit: 7 },
    { kind: "race" },
  ];
}
