// @ts-check
/**
 * The tools, and what each does where it touches the paper. One more is a row here, a button with its name as
 * `data-tool` in index.html, and a test.
 */
import { erase } from "./eraser.js";
import { begin, extend } from "./strokes.js";

/** @import { Point, Stroke } from "../types.js" */

/**
 * @typedef {object} Tool
 * @property {string} cursor over the paper, in CSS
 * @property {(strokes: readonly Stroke[], point: Point, width: number) => readonly Stroke[]} begin the same strokes
 *   where nothing changes
 * @property {(strokes: readonly Stroke[], points: readonly Point[]) => readonly Stroke[]} [extend] what has begun,
 *   until the pen is lifted; without it, every point begins anew
 */

/** @typedef {"pen" | "eraser"} ToolName */

/** @type {Record<ToolName, Tool>} */
export const TOOLS = { pen: { cursor: "crosshair", begin, extend }, eraser: { cursor: "cell", begin: erase } };
