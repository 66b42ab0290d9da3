// @ts-check
/** The paper of the game: strokes that are there, the player's own, and the cursor of the keyboard. */

/** @import { Parts } from "./fool.js" */
/** @import { Point, Stroke } from "../types.js" */

const CURSOR_PX = 7;

/**
 * Make a canvas into a paper.
 * @param {Parts} parts
 * @param {HTMLCanvasElement} canvas square
 * @param {(event: "begin" | "extend" | "lift" | "drop") => void} changed after each change by the player
 */
export function createPaper(parts, canvas, changed) {
  /** @type {readonly Stroke[]} */
  let given = [];
  /** @type {readonly Stroke[]} */
  let own = [];
  /** @type {Point | null} */
  let cursor = null;
  let down = false;
  let open = false;

  function draw() {
    const side_px = Math.round(canvas.clientWidth * devicePixelRatio) || 1;
    if (canvas.width !== side_px) canvas.width = canvas.height = side_px;
    const context = parts.context2d(canvas);
    const { color, borderTopColor } = getComputedStyle(canvas);
    context.clearRect(0, 0, side_px, side_px);
    parts.paint(context, given, side_px, borderTopColor);
    parts.paint(context, own, side_px, color);
    if (cursor) ring(context, cursor, side_px, color);
  }

  const on = {
    /** @param {Point} point */
    begin(point) {
      if (!open) return;
      down = true;
      changed("begin");
      own = parts.begin(own, point);
      draw();
    },
    /** @param {readonly Point[]} points */
    extend(points) {
      if (!down) return;
      own = parts.extend(own, points);
      draw();
      changed("extend");
    },
    lift() {
      if (!down) return;
      down = false;
      changed("lift");
    },
    drop() {
      if (!down) return;
      down = false;
      own = own.slice(0, -1);
      draw();
      changed("drop");
    },
    /** @param {Point | null} point */
    move(point) {
      cursor = point;
      draw();
    },
  };
  parts.listen(canvas, on);
  parts.listenToKeys(canvas, () => ({ cursor, down }), on);
  new ResizeObserver(draw).observe(canvas);

  return {
    own: () => own,
    all: () => [...given, ...own],
    /** @param {readonly Stroke[]} strokes what is there at first */
    lay(strokes) {
      [given, own, down, open] = [strokes, [], false, true];
      draw();
    },
    /** Nothing more is drawn on it. */
    close: () => void (open = down = false),
  };
}

/** @param {CanvasRenderingContext2D} context @param {Point} at @param {number} side_px @param {string} colour */
function ring(context, [x, y], side_px, colour) {
  context.beginPath();
  context.lineWidth = 2;
  context.strokeStyle = colour;
  context.arc(x * side_px, y * side_px, CURSOR_PX, 0, 2 * Math.PI);
  context.stroke();
}
