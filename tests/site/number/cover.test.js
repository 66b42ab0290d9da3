// @ts-check
/** Small greys to pieces, boxes and a number: the cases that number/test_twin.py asks of the twin. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readNumber } from "../../../site/src/number/cover.js";
import { pieces } from "../../../site/src/number/pieces.js";
import { writing } from "../../../site/src/number/ink.js";

/** @typedef {{name: string, times: number, rows: string[], writing: number[], scale: number[], pieces: number[][],
 *   cover: number[][], number: string | null}} Case */

/** @type {Case[]} */
const cases = JSON.parse(readFileSync(new URL("../../number_ink.json", import.meta.url), "utf8"));

/** @param {Case} case a hexadecimal digit for each pixel, in 17ths of white, `times` as large */
function grey({ rows, times }) {
  const [width, height] = [times * rows[0].length, times * rows.length];
  const shade = (/** @type {number} */ i) =>
    17 * parseInt(rows[Math.floor(i / width / times)][Math.floor((i % width) / times)], 16);
  return { pixels: Uint8Array.from({ length: width * height }, (_, i) => shade(i)), width, height };
}

/**
 * Read whatever it is as the last figure of the number of its dark pixels: a reader that both languages can agree on.
 * @param {Uint8Array} canvas
 * @returns {import("../../../site/src/types.js").Answer}
 */
function byInk(canvas) {
  const dark = canvas.filter((value) => value < 128).length;
  const probabilities = Array.from({ length: 10 }, (_, digit) => (digit === dark % 10 ? 0.91 : 0.01));
  return {
    digit: dark % 10,
    probability: 0.91,
    probabilities,
    is_digit: 1 / (1 + (dark % 7)),
    reason: null,
    model: "test",
  };
}

for (const each of cases) {
  test(each.name, () => {
    const { pixels, width, height } = grey(each);
    const ink = writing(pixels, width, height);
    assert.ok(ink);
    assert.deepEqual(
      [ink.height, ink.width, ink.left, ink.top, ink.scale, ink.values.reduce((a, b) => a + b, 0)],
      each.writing,
    );
    const found = pieces(ink, byInk);
    assert.ok(found);
    assert.deepEqual([found.scale.height, Number(found.scale.line.toFixed(6))], each.scale);
    assert.deepEqual(
      found.row.map(({ box, component, pixels, cost }) => [...box, component, pixels.length, Number(cost.toFixed(4))]),
      each.pieces,
    );
    const { number, digits } = readNumber({ pixels, width, height }, byInk, "test");
    assert.equal(number, each.number);
    const sides = each.cover.map((box) =>
      box
        .slice(0, 4)
        .map((side, i) => Math.min(1, (side * ink.scale + (i % 2 ? ink.top : ink.left)) / (i % 2 ? height : width))),
    );
    assert.deepEqual(
      digits.map(({ box }) => box),
      sides,
    );
  });
}

test("an empty paper is blank", () => {
  const { number, digits, reason } = readNumber(
    { pixels: new Uint8Array(600).fill(250), width: 30, height: 20 },
    byInk,
    "test",
  );
  assert.deepEqual([number, digits, reason], [null, [], "blank"]);
});

test("a block is no number", () => {
  const { reason } = readNumber(
    { pixels: new Uint8Array(600).map((_, i) => (i % 30 && i > 60 ? 0 : 250)), width: 30, height: 20 },
    byInk,
    "test",
  );
  assert.equal(reason, "not_a_number");
});

/** @param {number} n @returns {import("../../../site/src/picture/grey.js").Grey} so many upright lines, side by side */
function stems(n) {
  const [width, height] = [24 * n, 60];
  const isInk = (/** @type {number} */ x, /** @type {number} */ y) => x % 24 > 9 && x % 24 < 14 && y > 9 && y < 50;
  const pixels = Uint8Array.from({ length: width * height }, (_, i) =>
    isInk(i % width, Math.floor(i / width)) ? 20 : 250,
  );
  return { pixels, width, height };
}

test("eight digits are a number, nine are none", () => {
  const one = () => ({ ...byInk(new Uint8Array(1)), digit: 1, is_digit: 0.99 });
  assert.deepEqual(
    [8, 9].map((n) => readNumber(stems(n), one, "test").number),
    ["1".repeat(8), null],
  );
});
