// @ts-check
/** Drawing with the keyboard: arrows move a cursor on the paper, Space sets the pen down and lifts it. */

/** @import { Point } from "../types.js" */

/** How far an arrow key moves, in units of the canvas; two held keys move along the diagonal. */
const STEP = 0.025;

/** @type {Record<string, Point>} */
const ARROWS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

/**
 * Report what the keys draw while the canvas has the focus.
 * @param {HTMLElement} canvas
 * @param {() => {cursor: Point | null, down: boolean}} paper where the cursor is, and whether the pen is down
 * @param {{move: (point: Point | null) => void, begin: (point: Point) => void, extend: (points: Point[]) => void, lift:
 *   () => void}} on
 */
export function listenToKeys(canvas, paper, on) {
  /** @type {Set<string>} */
  const held = new Set();

  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { down } = paper();
    const cursor = paper().cursor ?? [0.5, 0.5];
    if (event.key in ARROWS) {
      held.add(event.key);
      const to = moved(cursor, held, canvas.clientWidth / canvas.clientHeight);
      on.move(to);
      if (down) on.extend([to]);
    } else if (event.key === " ") {
      if (event.repeat) return;
      if (down) on.lift();
      else on.begin(cursor);
      on.move(cursor);
    } else if (event.key === "Escape" && down) on.lift();
    else return;
    event.preventDefault();
  });
  canvas.addEventListener("keyup", ({ key }) => held.delete(key));
  canvas.addEventListener("focus", () => {
    if (canvas.matches(":focus-visible")) on.move(paper().cursor ?? [0.5, 0.5]);
  });
  canvas.addEventListener("blur", () => {
    held.clear();
    if (paper().cursor && paper().down) on.lift();
    on.move(null);
  });
}

/** @param {Point} from @param {Iterable<string>} keys @param {number} width of the paper in units of its height
 * @returns {Point} on the paper */
function moved(from, keys, width) {
  let [x, y] = from;
  for (const key of keys) [x, y] = [x + ARROWS[key][0], y + ARROWS[key][1]];
  return [Math.min(width, Math.max(0, x)), Math.min(1, Math.max(0, y))];
}
