// @ts-check
/** Digits whose boxes are known, each on a canvas of its own: the cases that number/test_apart.py asks of the twin. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { apart, readApart } from "../../../site/src/number/apart.js";

/** @import { Box } from "../../../site/src/types.js" */

/** @type {{name: string, rows: string[], boxes: number[][], ink: (number[] | null)[]}[]} */
const cases = JSON.parse(readFileSync(new URL("../../apart.json", import.meta.url), "utf8"));

/** @param {Uint8Array} canvas @returns {number[] | null} the box of its ink */
function inkOf(canvas) {
  const on = [...canvas.keys()].filter((i) => canvas[i] < 128);
  const [x, y] = [on.map((i) => i % 280), on.map((i) => Math.floor(i / 280))];
  return on.length ? [Math.min(...x), Math.min(...y), Math.max(...x) + 1, Math.max(...y) + 1] : null;
}

for (const { name, rows, boxes, ink } of cases)
  test(name, () => {
    const [width, height] = [rows[0].length, rows.length];
    const pixels = Uint8Array.from(rows.join(""), (mark) => (mark === "#" ? 0 : 255));
    const shares = boxes.map((box) => /** @type {any} */ (box.map((side, i) => side / (i % 2 ? height : width))));
    assert.deepEqual(apart({ pixels, width, height }, shares).map(inkOf), ink);
  });

test("a doubtful digit makes no number", () => {
  const sure = { digit: 4, probability: 0.99, probabilities: [], is_digit: 1, reason: null, model: "m" };
  const answers = [sure, { ...sure, probability: 0.4 }];
  const read = () => /** @type {any} */ (answers.shift());
  const grey = { pixels: new Uint8Array(200).fill(255), width: 20, height: 10 };
  /** @type {Box[]} */
  const boxes = [
    [0, 0, 0.4, 1],
    [0.5, 0, 1, 1],
  ];
  const { number, reason, digits } = readApart(grey, boxes, read, "m");
  assert.deepEqual([number, reason, digits.length], [null, "not_a_number", 2]);
  assert.deepEqual(digits[1].box, [0.5, 0, 1, 1]);
});
