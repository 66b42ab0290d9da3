// @ts-check
/** 71 on the wide paper: its strokes, and the states before and after it is read. */
import { EMPTY } from "../../../site/src/drawing/drawing.js";
import { start, step } from "../../../site/src/drawing/history.js";
import { INITIAL, reduce } from "../../../site/src/state.js";
import { answer } from "../support/answers.js";
import { points } from "../support/points.js";

/** @import { Drawing, Stroke } from "../../../site/src/types.js" */

/** @param {number} left @param {number} top @param {number} right @param {number} bottom @returns {Stroke} */
export const line = (left, top, right, bottom) => ({
  points: points(`${left},${top} ${right},${bottom}`),
  width: 0.06,
});
/** @param {...Stroke} strokes @returns {Drawing} */
export const drawn = (...strokes) => ({ strokes, picture: null });
export const [STEM, BAR, NEXT] = [line(0.3, 0.2, 0.2, 0.8), line(0.15, 0.5, 0.4, 0.5), line(0.7, 0.2, 0.7, 0.8)];

/** @type {import("../../../site/src/types.js").Digit[]} */
export const DIGITS = [
  { ...answer(7), members: [0, 2], box: null },
  { ...answer(1, 0.6, 4), members: [1], box: null },
];
export const history = step(start(EMPTY), drawn(STEM, NEXT, BAR));
export const numbers = reduce({ ...INITIAL, aspect: 2, history }, { type: "mode", mode: "number" });
export const read = reduce({ ...numbers, history }, { type: "answer", answer: { ...answer(1), number: DIGITS } });
