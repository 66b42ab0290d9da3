// @ts-check
/** What is on the paper, and how each action changes it. */
import { amend, only, redo, step, undo } from "./history.js";
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

/** A photograph takes 15 MB. */
const MOST_PICTURES = 3;

/**
 * The history after a change; it holds the newest pictures only.
 * @param {History<Drawing>} history
 * @param {Change} change
 * @returns {History<Drawing>}
 */
export function changed(history, change) {
  const next = after(history, change);
  if (!next.present.picture || next === history) return next;
  const images = [...next.past, next.present].flatMap(({ picture }) => picture?.image ?? []);
  const newest = new Set([...new Set(images)].slice(-MOST_PICTURES));
  return only(next, ({ picture }) => !picture || newest.has(picture.image));
}

/** @param {History<Drawing>} history @param {Change} change @returns {History<Drawing>} */
function after(history, change) {
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
