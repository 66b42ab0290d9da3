// @ts-check
/** What is a row of digits, and what is not: the cases that number/test_row.py asks of the twin. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { areOne, isRow, isStruck } from "../../../site/src/number/row.js";
import { isFramed } from "../../../site/src/photo/frames.js";

/** @typedef {[left: number, top: number, right: number, bottom: number]} Box */

/** @type {{boxes: {name: string, boxes: Box[], is_row: boolean, are_one: boolean}[],
 *   drawings: {name: string, rows: string[], height: number, is_struck: boolean, is_framed: boolean}[]}} */
const cases = JSON.parse(readFileSync(new URL("../../rows.json", import.meta.url), "utf8"));

for (const { name, boxes, is_row, are_one } of cases.boxes)
  test(name, () => assert.deepEqual([isRow(boxes), areOne(boxes)], [is_row, are_one]));

for (const { name, rows, height, is_struck, is_framed } of cases.drawings) {
  test(name, () => {
    const [wide, high] = [rows[0].length, rows.length];
    const values = Int32Array.from(rows.join(""), (mark) => Number(mark === "#"));
    const [width, tall] = [8 * wide, 8 * high];
    const at = (/** @type {number} */ i) => values[Math.floor(i / width / 8) * wide + Math.floor((i % width) / 8)];
    const pixels = Uint8Array.from({ length: width * tall }, (_, i) => 255 * (1 - at(i)));
    const struck = isStruck({ values, width: wide, height: high }, { height, line: 1 });
    assert.deepEqual([struck, isFramed({ pixels, width, height: tall }, 255)], [is_struck, is_framed]);
  });
}
