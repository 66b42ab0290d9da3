// @ts-check
/** Strokes as data: begin, extend, and the smooth curve through their points. */

/** @import { Point, Stroke } from "../types.js" */

/** Share of the canvas: a felt pen on a palm-sized sheet. */
export const BRUSH_WIDTH = 0.06;

/** Points nearer than this to the last one are jitter, in units of the canvas. */
const MIN_STEP = 0.002;

/** Beyond this many points a drawing is thinned: each event costs as much as there are points. */
const MOST_POINTS = 10_000;

/**
 * Begin a stroke with a dot.
 * @param {readonly Stroke[]} strokes
 * @param {Point} point
 * @param {number} [width]
 * @returns {readonly Stroke[]}
 */
export function begin(strokes, point, width = BRUSH_WIDTH) {
  return [...strokes, { points: [point], width }];
}

/**
 * Extend the last stroke.
 * @param {readonly Stroke[]} strokes
 * @param {readonly Point[]} added
 * @returns {readonly Stroke[]}
 */
export function extend(strokes, added) {
  const last = strokes.at(-1);
  if (!last) return strokes;
  const points = [...last.points];
  for (const point of added) {
    if (distance(points[points.length - 1], point) >= MIN_STEP) points.push(point);
  }
  return thinned([...strokes.slice(0, -1), { ...last, points }]);
}

/**
 * Strokes with every other point where there are too many; each keeps its ends.
 * @param {readonly Stroke[]} strokes
 * @returns {readonly Stroke[]}
 */
export function thinned(strokes) {
  const count = strokes.reduce((sum, { points }) => sum + points.length, 0);
  if (count <= MOST_POINTS || count <= 2 * strokes.length) return strokes;
  return thinned(
    strokes.map((stroke) => ({
      ...stroke,
      points: stroke.points.filter((_, i, { length }) => i % 2 === 0 || i === length - 1),
    })),
  );
}

/**
 * Whether a value from outside is a stroke.
 * @param {any} stroke
 * @param {number} far how far from the corner a point may lie
 * @returns {boolean}
 */
export function isStroke(stroke, far) {
  const near = (/** @type {unknown} */ x) => typeof x === "number" && Math.abs(x) <= far;
  const isPoint = (/** @type {unknown} */ point) => Array.isArray(point) && point.length === 2 && point.every(near);
  return (
    near(stroke?.width) &&
    stroke.width > 0 &&
    Array.isArray(stroke.points) &&
    stroke.points.length > 0 &&
    stroke.points.every(isPoint)
  );
}

/**
 * The curve from the first point: quadratic pieces that meet, with one tangent, halfway between neighbouring points.
 * @param {readonly Point[]} points
 * @returns {{control: Point, end: Point}[]} the last piece is straight, and of no length for a dot
 */
export function curve(points) {
  const pieces = points.slice(1, -1).map((control, i) => ({ control, end: middle(control, points[i + 2]) }));
  const last = points[points.length - 1];
  return [...pieces, { control: last, end: last }];
}

/** @param {Point} a @param {Point} b @returns {number} */
export function distance(a, b) {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** @param {Point} a @param {Point} b @returns {Point} */
function middle(a, b) {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}
