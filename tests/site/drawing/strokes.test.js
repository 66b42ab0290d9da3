// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { BRUSH_WIDTH, begin, curve, extend } from "../../../site/src/drawing/strokes.js";
import { points } from "../support/points.js";

test("a tap is one piece of no length", () => {
  const [tap] = begin([], [0.5, 0.4]);
  assert.deepEqual(tap, { points: [[0.5, 0.4]], width: BRUSH_WIDTH });
  assert.deepEqual(curve(tap.points), [{ control: [0.5, 0.4], end: [0.5, 0.4] }]);
});

test("a line of two points ends at the second", () => {
  assert.deepEqual(curve(points("0,0 1,1")), [{ control: [1, 1], end: [1, 1] }]);
});

test("pieces meet halfway and the last ends at the last point", () => {
  const pieces = curve(points("0,0 0.5,0 0.5,0.5 1,0.5"));
  assert.deepEqual(
    pieces.map(({ end }) => end),
    points("0.5,0.25 0.75,0.5 1,0.5"),
  );
});

test("strokes are extended without touching the old ones", () => {
  const before = Object.freeze(begin(begin([], [0, 0]), [0.2, 0.2]));
  const after = extend(before, points("0.3,0.3 0.4,0.4"));
  assert.equal(after[0], before[0]);
  assert.equal(before[1].points.length, 1);
  assert.equal(after[1].points.length, 3);
});

test("jitter adds no points", () => {
  const [stroke] = extend(begin([], [0.5, 0.5]), points("0.5,0.5 0.5005,0.5 0.6,0.5"));
  assert.deepEqual(stroke.points, points("0.5,0.5 0.6,0.5"));
});

test("there is nothing to extend after a reset", () => assert.deepEqual(extend([], [[0.5, 0.5]]), []));
