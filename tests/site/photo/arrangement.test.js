// @ts-check
/** Rows of digits among what was found: the cases that test_arrangement.py asks of the twin. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { around, arranged, hindrance, leftOut } from "../../../site/src/photo/arrangement.js";

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
    assert.equal(row.length > 0 && leftOut(found, things).length > 0, leaves_out);
    if (!box) return;
    around(found, things).forEach((side, i) => assert.ok(Math.abs(side - box[i]) < 1e-9, `${side} is not ${box[i]}`));
  });
}

test("why a row is not read", () => {
  /** @param {number} left @param {number} digit @param {number} other @returns {Thing} */
  const thing = (left, digit, other) => ({ box: [left, 50, left + 30, 100], digit, other });
  const row = [thing(100, 0.9, 0), thing(150, 0.9, 0)];
  const why = (/** @type {Thing[]} */ ...others) => hindrance(arranged([...row, ...others]));
  assert.equal(why(thing(200, 0, 0.9)), "sign");
  assert.equal(why({ ...thing(100, 0.9, 0), box: [100, 200, 130, 250] }), "rows");
  assert.equal(why(thing(200, 0.17, 0)), "unsure");
  assert.equal(why(...Array.from({ length: 7 }, (_, i) => thing(200 + 50 * i, 0.9, 0))), "many");
});
