// @ts-check
/**
 * The examples as a file, so that they can be kept elsewhere and carried to another browser:
 *
 *     {"format": "digit-reader-hand", "version": 1, "examples": [
 *       {"label": 7, "strokes": [{"width": 0.06, "points": [[x, y], ...]}, ...]},
 *       {"label": 1, "frame": [784 whole numbers]}]}
 *
 * First a drawing, in units of the paper, (0, 0) top left; then a picture: 28 x 28, ink 0..255, row by row.
 * The embeddings are not in it: the browser that reads the file computes them with its own network.
 */
import { say } from "../languages/say.js";
import { isStroke } from "../drawing/strokes.js";
import { MOST_ALIKE, ofFrame, ofStrokes } from "./examples.js";

/** @import { Example } from "./examples.js" */

const FORMAT = "digit-reader-hand";
const VERSION = 1;
const FAR = 2; // somewhat beyond the paper
const THINNEST = 0.0001; // what is kept of a width
const MOST_BYTES = 4_000_000;

/** @param {readonly Example[]} examples @returns {string} */
export function written(examples) {
  return JSON.stringify({
    format: FORMAT,
    version: VERSION,
    examples: examples.map(({ label, strokes, frame }) => ({ label, strokes, frame })),
  });
}

/**
 * The examples in a file's text.
 * @param {string} text
 * @returns {Example[]}
 * @throws {Error} that says in plain words what was expected
 */
export function parsed(text) {
  if (text.length > MOST_BYTES) throw new Error(say("own.too_large", { n: MOST_BYTES / 1e6 }));
  const { format, version, examples } = json(text) ?? {};
  if (format !== FORMAT || !Array.isArray(examples)) throw new Error(say("own.foreign"));
  if (version !== VERSION) throw new Error(say("own.version", { version: String(version), expected: VERSION }));
  if (examples.length > 10 * MOST_ALIKE)
    throw new Error(say("own.too_many", { n: examples.length, most: 10 * MOST_ALIKE }));
  return examples.map((found, i) => {
    const example = valid(found ?? {});
    if (!example) throw new Error(say("own.damaged", { n: i + 1 }));
    return example;
  });
}

/** @param {string} text @returns {any} */
function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @param {any} found @returns {Example | null} */
function valid({ label, strokes, frame }) {
  if (!whole(label, 9)) return null;
  if (frame)
    return Array.isArray(frame) && frame.length === 784 && frame.every((ink) => whole(ink, 255))
      ? ofFrame(frame, label)
      : null;
  return Array.isArray(strokes) &&
    strokes.length &&
    strokes.every((stroke) => isStroke(stroke, FAR) && stroke.width >= THINNEST)
    ? ofStrokes(strokes, label)
    : null;
}

/** @param {unknown} value @param {number} largest */
const whole = (value, largest) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= largest;
