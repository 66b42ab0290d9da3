// @ts-check
/** Rows of digits among what was found: the cases that test_arrangement.py asks of the twin. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { around, arranged, leavesOut } from "../../../site/src/photo/arrangement.js";

/** @import { Box, Thing } from "../../../site/src/photo/arrangement.js" */

/** @type {{name: string, things: Thing[], row: number[], alone: boolean, leaves_out: boolean, around?: Box}[]} */
const cases = JSON.parse(readFileSync(new URL("../../arrangement.json", import.meta.url), "utf8"));

for (const { name, things, row, alone, leaves_out, around: box } of cases) {
  test(name, () => {
    const found = arranged(things);
    assert.deepEqual(
      found.digits.map((one) => things.indexOf(one)),
      row,
    );
    assert.equal(found.alone, alone);
    assert.equal(row.length > 0 && leavesOut(found, things), leaves_out);
    if (!box) return;
    around(found, things).forEach((side, i) => assert.ok(Math.abs(side - box[i]) < 1e-9, `${side} is not ${box[i]}`));
  });
}
