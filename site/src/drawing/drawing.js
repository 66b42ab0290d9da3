// @ts-check
/** What is on the paper, and how each action changes it. */
import { amend, redo, step, undo } from "./history.js";
import { TOOLS } from "./tools.js";

/** @import { History } from "./history.js" */
/** @import { Drawing, Point } from "../types.js" */
/** @import { ToolName } from "./tools.js" */

/**
 * @typedef {{type: "begin", tool: ToolName, point: Point, width: number}
 *   | {type: "extend", tool: ToolName, points: readonly Point[]} | {type: "put", drawing: Drawing, goesOn?: boolean}
 *   | {type: "clear" | "undo" | "redo"} | {type: "drop", to: History<Drawing>}} Change
 *   put: another drawing in its place, as a step of its own or as part of the newest; drop: what came
 *   after `to` was not meant
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
  if (drawing.picture && ["begin", "extend"].includes(change.type)) return history; // its frame is what moves
  switch (change.type) {
    case "begin": {
      const strokes = TOOLS[change.tool].begin(drawing.strokes, change.point, change.width);
      return strokes === drawing.strokes ? history : step(history, { ...drawing, strokes });
    }
    case "extend": {
      const strokes = TOOLS[change.tool].extend?.(drawing.strokes, change.points) ?? drawing.strokes;
      return amend(history, { ...drawing, strokes });
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
      return change.to;
  }
}
