// @ts-check
/**
 * Whatever the page takes from outside: how each is made, damaged, and how it is taken. What is refused is refused in
 * its own way; whatever else is thrown, and every value that the page could not go on with, is a fault.
 */
import assert from "node:assert/strict";
import { isStroke } from "../../site/src/drawing/strokes.js";
import { ofFrame, ofStrokes } from "../../site/src/hand/examples.js";
import { parsed, written } from "../../site/src/hand/examples_file.js";
import { keptPicture, keptSettings, keptStrokes } from "../../site/src/keep.js";
import { cutOut } from "../../site/src/photo/paper.js";
import { challengeOf } from "../../site/src/play/score_link.js";
import { isDigit, isNumber } from "../../site/src/read/shape.js";
import { decode, encode } from "../../site/src/share/link.js";
import { one, random, torn, twisted } from "./damage.js";
import { madeUp } from "./made_up_finder.js";

/** @import { Next } from "./damage.js" */
/** @import { Stroke } from "../../site/src/types.js" */

/** @typedef {{make: (next: Next) => string, take: (text: string) => boolean}} Import take: whether it was accepted */

/** @type {Stroke[]} */
const STROKES = [
  { points: [[0.2, 0.2], [0.8, 0.2], [0.4, 0.9]], width: 0.06 }, // prettier-ignore
  { points: [[0.3, 0.5]], width: 0.1 },
];
const LINKS = [encode(STROKES, "digit"), encode(STROKES.slice(1), "number")];
const FILE = written([ofStrokes(STROKES, 7), ofFrame(Array(784).fill(9), 1)]);
const KEPT = {
  strokes: STROKES,
  number: STROKES,
  picture: { url: "data:image/png;base64,AAAA", frame: [0, 0, 1, 1] },
  settings: { hand: "left", width: 0.06, mode: "number", share: true, language: "de" },
};
const DIGIT = { digit: 7, probability: 0.9, probabilities: Array(10).fill(0.1), is_digit: 1, reason: null, model: "x" };
const FRAMED = { ...DIGIT, frame: Array.from({ length: 28 }, () => Array(28).fill(0)) };
const NUMBER = { number: "7", digits: [{ ...DIGIT, box: [0, 0, 1, 1] }], probability: 0.9, reason: null, model: "x" };

let kept = "";
for (const name of ["sessionStorage", "localStorage"])
  Object.defineProperty(globalThis, name, { value: { getItem: () => kept }, configurable: true });

/** @param {unknown} value @returns {(next: Next) => string} its JSON, with other values or other letters */
const json = (value) => (next) =>
  next() < 0.7
    ? JSON.stringify(twisted(next, next() < 0.3 ? twisted(next, value) : value))
    : torn(next, JSON.stringify(value));

/** @type {Record<string, Import>} */
export const IMPORTS = {
  link: {
    make: (next) => torn(next, one(next, LINKS)),
    take: (text) => {
      const found = decode(text);
      assert.ok(!found || (found.strokes.length && found.strokes.every((stroke) => isStroke(stroke, 12))));
      return found !== null;
    },
  },
  score: {
    make: (next) => torn(next, one(next, ["#fool", "#fool=7", "#fool=10"])),
    take: (text) => {
      const found = challengeOf(text);
      assert.ok(!found || found.score === null || (found.score >= 0 && found.score <= 10));
      return found !== null;
    },
  },
  file: {
    make: json(JSON.parse(FILE)),
    take: (text) => {
      const found = refused(() => parsed(text));
      for (const { label, strokes, frame } of found ?? []) {
        assert.ok(Number.isInteger(label) && label >= 0 && label <= 9);
        assert.ok(frame ? frame.length === 784 : strokes?.every((stroke) => isStroke(stroke, 2)));
      }
      return found !== null;
    },
  },
  kept: {
    make: (next) => json(one(next, Object.values(KEPT)))(next),
    take: (text) => {
      kept = text;
      const strokes = [...keptStrokes("digit"), ...keptStrokes("number")];
      assert.ok(strokes.every((stroke) => isStroke(stroke, 20)));
      const picture = keptPicture();
      assert.ok(!picture || picture.url.startsWith("data:image/"));
      return strokes.length > 0 || picture !== null || Object.keys(keptSettings()).length > 0;
    },
  },
  picture: {
    make: scrawled,
    take: (text) => {
      const { width, height, rows, finds } = JSON.parse(text);
      const found = cutOut({ pixels: Uint8Array.from(rows.flat()), width, height }, madeUp(random(finds)));
      const boxes = found ? [found.part, ...("marks" in found ? found.marks : [])] : [];
      for (const [left, top, right, bottom] of boxes)
        assert.ok(left >= 0 && top >= 0 && left < right && top < bottom && right <= 1 && bottom <= 1);
      return found !== null;
    },
  },
  answer: {
    make: (next) => json(one(next, [DIGIT, FRAMED, NUMBER]))(next),
    take: (text) => {
      const answer = refused(() => JSON.parse(text), SyntaxError);
      return isDigit(answer) || isNumber(answer);
    },
  },
};

/** @param {Next} next @returns {string} a small picture as JSON: one shade or noise, a few bars of others, and what a
 * finder that is made up by it finds */
function scrawled(next) {
  const [width, height] = [1, 1].map(() => 1 + Math.floor(one(next, [3, 30, 60]) * next()));
  const [shade, noise] = [255 * next(), one(next, [0, 8, 255]) * next()];
  const level = () => Math.min(255, Math.max(0, Math.round(shade + noise * (next() - 0.5))));
  const rows = Array.from({ length: height }, () => Array.from({ length: width }, level));
  for (let bars = Math.floor(6 * next()); bars > 0; bars--) {
    const [x, y, ink] = [Math.floor(width * next()), Math.floor(height * next()), Math.floor(256 * next())];
    const [right, down] = [1 + 8 * next(), 1 + 8 * next()];
    for (const row of rows.slice(y, y + down)) row.fill(ink, x, x + right);
  }
  return JSON.stringify({ width, height, rows, finds: `${next()}` });
}

/** @template T @param {() => T} take @param {ErrorConstructor} [kind] of the refusal @returns {T | null} */
function refused(take, kind = Error) {
  try {
    return take();
  } catch (error) {
    if (/** @type {Error} */ (error).constructor !== kind) throw error;
    return null;
  }
}
