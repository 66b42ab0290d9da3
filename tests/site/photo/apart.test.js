// @ts-check
/** Digits whose ink is known, each on a canvas of its own: the cases that photo/test_apart.py asks of the twin. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CANVAS_PX } from "../../../site/src/graph.js";
import { apart } from "../../../site/src/photo/apart.js";

/** @type {{name: string, count: number, rows: string[], ink: (number[] | null)[]}[]} */
const cases = JSON.parse(readFileSync(new URL("../../apart.json", import.meta.url), "utf8"));

/** @param {Uint8Array} canvas @returns {number[] | null} the box of its ink */
function inkOf(canvas) {
  const on = [...canvas.keys()].filter((i) => canvas[i] < 128);
  const [x, y] = [on.map((i) => i % 280), on.map((i) => Math.floor(i / 280))];
  return on.length ? [Math.min(...x), Math.min(...y), Math.max(...x) + 1, Math.max(...y) + 1] : null;
}

test("a canvas is as large as the page's others", () => {
  const [canvas] = apart({ values: new Float32Array(4), width: 2, height: 2 }, new Uint8Array(4), 1);
  assert.equal(canvas.length, CANVAS_PX ** 2);
});

for (const { name, count, rows, ink } of cases)
  test(name, () => {
    const [width, height] = [rows[0].length, rows.length];
    const marks = [...rows.join("")];
    const values = Float32Array.from(marks, (mark) => Number(mark !== "."));
    const owners = Uint8Array.from(marks, (mark) => (mark === "." ? 0 : Number(mark)));
    assert.deepEqual(apart({ values, width, height }, owners, count).map(inkOf), ink);
  });
