// @ts-check
/** Strokes -> bitmap, on any square canvas. */
import { curve } from "./strokes.js";

/** @import { Point, Stroke } from "../types.js" */

/**
 * Paint the strokes over what the canvas shows.
 * @param {CanvasRenderingContext2D} context
 * @param {readonly Stroke[]} strokes
 * @param {number} side_px
 * @param {string} ink a CSS colour
 */
export function paint(context, strokes, side_px, ink) {
  context.lineCap = context.lineJoin = "round";
  context.strokeStyle = context.fillStyle = ink;
  for (const { points, width } of strokes) {
    context.beginPath();
    if (points.length === 1) dot(context, points[0], width, side_px);
    else line(context, points, width, side_px);
  }
}

/**
 * A disc: a line of no length is drawn by some browsers only.
 * @param {CanvasRenderingContext2D} context @param {Point} centre @param {number} width @param {number} side_px
 */
function dot(context, [x, y], width, side_px) {
  context.arc(x * side_px, y * side_px, (width * side_px) / 2, 0, 2 * Math.PI);
  context.fill();
}

/** @param {CanvasRenderingContext2D} context @param {readonly Point[]} points @param {number} width
 * @param {number} side_px */
function line(context, points, width, side_px) {
  context.lineWidth = width * side_px;
  context.moveTo(points[0][0] * side_px, points[0][1] * side_px);
  for (const { control, end } of curve(points)) {
    context.quadraticCurveTo(control[0] * side_px, control[1] * side_px, end[0] * side_px, end[1] * side_px);
  }
  context.stroke();
}

/** @param {HTMLCanvasElement} canvas @param {CanvasRenderingContext2DSettings} [settings]
 * @returns {CanvasRenderingContext2D} */
export function context2d(canvas, settings) {
  const context = canvas.getContext("2d", settings);
  if (!context) throw new Error("this browser has no 2D canvas");
  return context;
}
