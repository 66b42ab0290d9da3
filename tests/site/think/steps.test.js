// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { awake, placeOf } from "../../../site/src/think/mosaic.js";
import { changesOf, stepsOf } from "../../../site/src/think/steps.js";

/** @param {number} count @returns {import("../../../site/src/types.js").Stroke} */
const stroke = (count) => ({ points: Array.from({ length: count }, (_, i) => [i / count, 0.5]), width: 0.06 });

test("a drawing grows point by point, each stroke to its end, to the whole", () => {
  for (const counts of [[1], [3, 1], [200, 80], [40, 1, 40]]) {
    const strokes = counts.map(stroke);
    const steps = stepsOf(strokes);
    assert.deepEqual(steps.at(-1), strokes);
    assert.ok(steps.length <= 32 + strokes.length, `${steps.length}`);
    const sizes = steps.map((step) => step.reduce((sum, { points }) => sum + points.length, 0));
    sizes.forEach((size, i) => assert.ok(i === 0 || size > sizes[i - 1]));
    strokes.forEach((_, i) => assert.ok(steps.some((step) => step.length === i + 1 && step[i] === strokes[i])));
  }
});

test("nothing is drawn in no steps", () => assert.deepEqual(stepsOf([]), []));

test("what is read is told where it changes", () => {
  assert.deepEqual(changesOf([null, 1, 1, null, 7, 7]), [
    { at: 1, from: null, to: 1 },
    { at: 3, from: 1, to: null },
    { at: 4, from: null, to: 7 },
  ]);
  assert.deepEqual(changesOf([7]), [{ at: 0, from: null, to: 7 }]);
  assert.deepEqual(changesOf([null, null]), []);
});

test("each value of each map has a place of its own", () => {
  const maps = { height: 3, width: 4, channels: 6 };
  const places = Array.from({ length: 3 * 4 * 6 }, (_, i) => placeOf(i, maps, 4));
  assert.equal(new Set(places.map(({ x, y }) => `${x},${y}`)).size, places.length);
  assert.deepEqual(placeOf(0, maps, 4), { x: 0, y: 0 });
  assert.deepEqual(placeOf(6 * (1 * 4 + 2) + 5, maps, 4), { x: 1 * 5 + 2, y: 1 * 4 + 1 }); // map 5, row 1, column 2
});

test("a map that is nothing but zeros sleeps", () =>
  assert.equal(awake({ height: 1, width: 2, channels: 3, values: Float32Array.of(0, 1, 0, 0, 0, 2) }), 2));
