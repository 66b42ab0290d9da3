// @ts-check
/** The eraser: a tap takes a stroke away whole. */

/** @import { Point, Stroke } from "../types.js" */

/** How far beside the line a tap still counts, in units of the canvas. */
const REACH = 0.02;

/**
 * The strokes that a point does not touch; the same array where it touches none.
 * @param {readonly Stroke[]} strokes
 * @param {Point} point
 * @returns {readonly Stroke[]}
 */
export function erase(strokes, point) {
  const left = strokes.filter(({ points, width }) => distanceToLine(points, point) > width / 2 + REACH);
  return left.length === strokes.length ? strokes : left;
}

/** @param {readonly Point[]} points @param {Point} point @returns {number} */
function distanceToLine(points, point) {
  const pieces =
    points.length > 1
      ? points.slice(1).map((end, i) => distance(point, points[i], end))
      : [distance(point, points[0], points[0])];
  return Math.min(...pieces);
}

/** @param {Point} point @param {Point} a @param {Point} b @returns {number} to the nearest point between a and b */
function distance([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
