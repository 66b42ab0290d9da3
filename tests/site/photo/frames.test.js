// @ts-check
/** What is a frame or a ruling around a drawing, and what is not: the cases that photo/test_frames.py asks of the
 * twin. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isFramed } from "../../../site/src/photo/frames.js";

/** @type {{name: string, rows: string[], is_framed: boolean}[]} */
const cases = JSON.parse(readFileSync(new URL("../../frames.json", import.meta.url), "utf8"));

for (const { name, rows, is_framed } of cases)
  test(name, () => {
    const [width, height] = [8 * rows[0].length, 8 * rows.length];
    const mark = (/** @type {number} */ i) => rows[Math.floor(i / width / 8)][Math.floor((i % width) / 8)];
    const pixels = Uint8Array.from({ length: width * height }, (_, i) => (mark(i) === "#" ? 0 : 255));
    assert.equal(isFramed({ pixels, width, height }, 255), is_framed);
  });
