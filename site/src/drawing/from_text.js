// @ts-check
/** Drawings that the page brings along, written as text. */
import { BRUSH_WIDTH } from "./strokes.js";

/** @import { Point, Stroke } from "../types.js" */

/**
 * Strokes from points in thousandths of the canvas.
 * @param {string} text points "x,y", strokes apart by a slash
 * @returns {Stroke[]}
 */
export function strokes(text) {
  return text.split("/").map((stroke) => ({ width: BRUSH_WIDTH, points: stroke.trim().split(/\s+/).map(point) }));
}

/** @param {string} text @returns {Point} */
function point(text) {
  const [x, y] = text.split(",");
  return [Number(x) / 1000, Number(y) / 1000];
}
