// @ts-check
/**
 * A drawing as a short text for a link's fragment, which no server ever sees, and back. Of 200 points it has under
 * 1,500 characters. Whatever else the text may hold, only strokes of a sane size come out of it.
 */
import { parsed, written } from "./vlq.js";

/** @import { Mode } from "../row/number_state.js" */
/** @import { Point, Stroke } from "../types.js" */

/** Steps across the paper: an eighth of a pixel on the largest one. */
const STEPS = 2000;

/** A longer text would be cut by some messengers: a drawing loses points until it fits. */
const LONGEST = 8000;

/** What a person may have drawn, in units of the paper: pens slip over its edge, and a number's paper is wide. */
const MOST = { left: -1, right: 12, top: -1, bottom: 2, width: 0.5 };

/** @type {Record<Mode, string>} the text's first letter: which paper it is of */
const PAPERS = { digit: "d", number: "n" };

/**
 * Write strokes as text.
 * @param {readonly Stroke[]} strokes at least one
 * @param {Mode} mode
 * @returns {string} of letters, digits, "-" and "_"
 */
export function encode(strokes, mode) {
  const text = PAPERS[mode] + written(numbersOf(strokes));
  return text.length > LONGEST ? encode(thinner(strokes), mode) : text;
}

/**
 * Read such a text.
 * @param {string} text from anyone
 * @returns {{strokes: Stroke[], mode: Mode} | null} null for what `encode` cannot have written
 */
export function decode(text) {
  const mode = /** @type {Mode[]} */ (Object.keys(PAPERS)).find((each) => PAPERS[each] === text[0]);
  const numbers = mode && text.length <= LONGEST ? parsed(text.slice(1)) : null;
  const strokes = numbers && strokesOf(numbers);
  return mode && strokes?.length && strokes.every(isSane) ? { strokes, mode } : null;
}

/** @param {readonly Stroke[]} strokes
 * @returns {number[]} of each how many points it has, how much wider it is than the one before, and each way to a point
 */
function numbersOf(strokes) {
  let [x, y, width] = [0, 0, 0];
  return strokes.flatMap((stroke) => {
    const wider = Math.round(stroke.width * STEPS) - width;
    width += wider;
    const ways = stroke.points.flatMap((point) => {
      const [right, down] = [Math.round(point[0] * STEPS) - x, Math.round(point[1] * STEPS) - y];
      [x, y] = [x + right, y + down];
      return [right, down];
    });
    return [stroke.points.length, wider, ...ways];
  });
}

/** @param {readonly number[]} numbers @returns {Stroke[] | null} null where they do not come out even */
function strokesOf(numbers) {
  const strokes = [];
  let [at, x, y, width] = [0, 0, 0, 0];
  while (at < numbers.length) {
    const [count, wider] = numbers.slice(at, (at += 2));
    if (!(count > 0) || wider === undefined || at + 2 * count > numbers.length) return null;
    width += wider;
    /** @type {Point[]} */
    const points = [];
    for (const end = at + 2 * count; at < end; at += 2) {
      [x, y] = [x + numbers[at], y + numbers[at + 1]];
      points.push([x / STEPS, y / STEPS]);
    }
    strokes.push({ points, width: width / STEPS });
  }
  return strokes;
}

/** @param {Stroke} stroke @returns {boolean} */
function isSane({ points, width }) {
  const isNear = (/** @type {Point} */ [x, y]) =>
    x >= MOST.left && x <= MOST.right && y >= MOST.top && y <= MOST.bottom;
  return width > 0 && width <= MOST.width && points.every(isNear);
}

/** @param {readonly Stroke[]} strokes
 * @returns {Stroke[]} without every second point, but with their ends; of dots and lines without every second one */
function thinner(strokes) {
  if (strokes.every(({ points }) => points.length < 3)) return strokes.filter((_, i) => i % 2 === 0);
  return strokes.map(({ points, width }) => ({
    width,
    points: points.filter((_, i) => i % 2 === 0 || i === points.length - 1),
  }));
}
