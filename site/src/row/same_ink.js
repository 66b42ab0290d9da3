// @ts-check
/** Names for ink, which stay when it is moved: what was read or corrected still holds after the paper has made room. */

/** @import { Stroke } from "../types.js" */

/** @type {WeakMap<Stroke, number>} */
const names = new WeakMap();
let last = 0;

/** @param {Stroke} stroke @returns {number} a name of its ink, the same after it has been moved */
export function nameOf(stroke) {
  const name = names.get(stroke) ?? ++last;
  names.set(stroke, name);
  return name;
}

/** @param {readonly Stroke[]} strokes @returns {string} a name of all of them together, in whatever order */
export const namesOf = (strokes) =>
  strokes
    .map(nameOf)
    .sort((a, b) => a - b)
    .join();

/**
 * Scale the strokes, then move them; their names stay.
 * @param {readonly Stroke[]} strokes
 * @param {number} scale
 * @param {number} [right] @param {number} [down] in units of the paper's height
 * @returns {Stroke[]}
 */
export function moved(strokes, scale, right = 0, down = 0) {
  return strokes.map((stroke) => {
    const copy = {
      ...stroke,
      points: stroke.points.map(([x, y]) => /** @type {const} */ ([scale * x + right, scale * y + down])),
      width: scale * stroke.width,
    };
    names.set(copy, nameOf(stroke));
    return copy;
  });
}
