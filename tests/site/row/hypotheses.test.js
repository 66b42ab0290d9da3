// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { boxOf } from "../../../site/src/row/ink_box.js";
import { heightOf, orders, runs } from "../../../site/src/row/hypotheses.js";
import { STEM, BAR, NEXT } from "./two_digits.js";

test("a number's height is that of its tall strokes", () => {
  assert.equal(Math.round(100 * heightOf([STEM, BAR, NEXT, BAR].map((stroke) => boxOf([stroke])))), 60);
  assert.equal(heightOf([boxOf([BAR])]), 1);
});

test("the bar that was added last is tried beside its stem", () => {
  const boxes = [STEM, NEXT, BAR].map((stroke) => boxOf([stroke]));
  assert.deepEqual(orders(boxes), [
    [0, 2, 1],
    [0, 1, 2],
    [2, 0, 1],
  ]);
  assert.deepEqual(
    runs([0, 2, 1], boxes, 0.6).map(({ members }) => members.join()),
    ["0", "0,2", "2", "1"],
  );
});

test("what is far apart is not one digit, and one stroke always could be", () => {
  const boxes = [
    [0, 0, 0.1, 0.6],
    [0.6, 0, 0.7, 0.6],
    [0.7, 0, 3, 0.6],
  ].map((box) => /** @type {any} */ (box));
  assert.deepEqual(
    runs([0, 1, 2], boxes, 0.6).map(({ members }) => members.join()),
    ["0", "1", "2"],
  );
});
