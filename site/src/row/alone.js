// @ts-check
/** Some strokes of a number as a drawing of their own, as if drawn on the square paper. */
import { boxOf } from "./ink_box.js";
import { moved } from "./same_ink.js";

/** @import { Drawing, Stroke } from "../types.js" */

/** Share of the square's side that the ink fills. */
const FILLED = 0.72;

/** Thickest line, as a share of the larger side: validation writers' digits are read best with lines of 4 to 10 %. */
const THICKEST_LINE = 0.08;

/**
 * Where the square lies on the paper.
 * @param {readonly Stroke[]} strokes
 * @returns {{left: number, top: number, side: number}} in units of the paper's height
 */
export function squareAround(strokes) {
  const [left, top, right, bottom] = boxOf(strokes);
  const width = Math.max(...strokes.map((stroke) => stroke.width));
  const side = (Math.max(right - left, bottom - top) + width) / FILLED;
  return { left: (left + right - side) / 2, top: (top + bottom - side) / 2, side };
}

/** @param {readonly Stroke[]} strokes @returns {Drawing} in units of the square */
export function alone(strokes) {
  const { left, top, side } = squareAround(strokes);
  const thickest = strokes.some(({ points }) => points.length > 1) ? THICKEST_LINE * FILLED : 1;
  const inside = moved(strokes, 1 / side, -left / side, -top / side);
  return {
    strokes: inside.map((stroke) => (stroke.width > thickest ? { ...stroke, width: thickest } : stroke)),
    picture: null,
  };
}
