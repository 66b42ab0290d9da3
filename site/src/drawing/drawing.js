// @ts-check
/** What is on the paper, and how each action of the hand changes it. */
import { erase } from "./eraser.js";
import { amend, redo, step, undo } from "./history.js";
import { begin, extend } from "./strokes.js";

/** @import { History } from "./history.js" */
/** @import { Drawing, Point } from "../types.js" */

/**
 * @typedef {{type: "begin", point: Point, width: number} | {type: "extend", points: readonly Point[]}
 *   | {type: "erase", point: Point} | {type: "put", drawing: Drawing, goesOn?: boolean}
 *   | {type: "clear" | "undo" | "redo" | "drop"}} Change
 *   put: another drawing in its place, as a step of its own or as part of the newest; drop: forget the newest step
 */

/** @type {Drawing} */
export const EMPTY = { strokes: [], picture: null };

/** @param {Drawing} drawing @returns {boolean} */
export const isEmpty = ({ strokes, picture }) => !strokes.length && !picture;

/**
 * The history after a change.
 * @param {History<Drawing>} history
 * @param {Change} change
 * @returns {History<Drawing>}
 */
export function changed(history, change) {
  const drawing = history.present;
  if (drawing.picture && ["begin", "extend", "erase"].includes(change.type)) return history; // its frame is what moves
  switch (change.type) {
    case "begin":
      return step(history, { ...drawing, strokes: begin(drawing.strokes, change.point, change.width) });
    case "extend":
      return amend(history, { ...drawing, strokes: extend(drawing.strokes, change.points) });
    case "erase": {
      const strokes = erase(drawing.strokes, change.point);
      return step(history, strokes === drawing.strokes ? drawing : { ...drawing, strokes });
    }
    case "put":
      return (change.goesOn ? amend : step)(history, change.drawing);
    case "clear":
      return isEmpty(drawing) ? history : step(history, EMPTY);
    case "undo":
      return undo(history);
    case "redo":
      return redo(history);
    case "drop":
      return { ...undo(history), future: [] };
  }
}
