// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { alone, squareAround } from "../../../site/src/row/alone.js";
import { boxOf } from "../../../site/src/row/ink_box.js";
import { moved, namesOf } from "../../../site/src/row/same_ink.js";
import { points } from "../support/points.js";
import { STEM, BAR, NEXT } from "./two_digits.js";

test("a stroke that is moved keeps what else is known of it", () => {
  const stroke = /** @type {any} */ ({ ...STEM, pressure: 0.3 });
  assert.deepEqual(moved([stroke], 1), [stroke]);
});

test("ink keeps its name where it is moved, in whatever order", () => {
  assert.equal(namesOf(moved([STEM, BAR], 0.5, 1, 0.1)), namesOf([BAR, STEM]));
  assert.notEqual(namesOf([STEM]), namesOf([{ ...STEM }]));
  assert.deepEqual(moved([STEM], 2, 1, -0.25)[0], { points: points("1.6,0.15000000000000002 1.4,1.35"), width: 0.12 });
});

test("strokes alone lie in the middle of the square, their lines thin enough for loops", () => {
  const { strokes } = alone([NEXT]);
  const [left, top, right, bottom] = boxOf(strokes);
  assert.ok(Math.abs(left + right - 1) < 1e-9 && Math.abs(top + bottom - 1) < 1e-9 && bottom - top < 0.72);
  assert.ok(strokes[0].width <= 0.08 * 0.72);
  assert.ok(squareAround([{ points: [[1, 0.5]], width: 0.06 }]).side > 0);
});
