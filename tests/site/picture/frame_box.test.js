// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { moved, stretched } from "../../../site/src/picture/frame_box.js";

/** @type {import("../../../site/src/types.js").Box} */
const BOX = [0.25, 0.25, 0.5, 0.75];

/** @type {[string, readonly number[], number[]][]} */
const CASES = [
  ["moves", moved(BOX, [0.125, -0.125]), [0.375, 0.125, 0.625, 0.625]],
  ["stops at the left and at the top", moved(BOX, [-1, -1]), [0, 0, 0.25, 0.5]],
  ["stops at the right and at the bottom", moved(BOX, [1, 1]), [0.75, 0.5, 1, 1]],
  ["moves as a whole without a corner", stretched(BOX, -1, [0.125, 0]), [0.375, 0.25, 0.625, 0.75]],
  ["stretches by the top left", stretched(BOX, 0, [-0.125, 0.25]), [0.125, 0.5, 0.5, 0.75]],
  ["stretches by the top right", stretched(BOX, 1, [0.125, -0.125]), [0.25, 0.125, 0.625, 0.75]],
  ["stretches by the bottom left", stretched(BOX, 2, [0.125, 0.125]), [0.375, 0.25, 0.5, 0.875]],
  ["stretches by the bottom right, up to the edge", stretched(BOX, 3, [2, 2]), [0.25, 0.25, 1, 1]],
  ["never turns inside out", stretched(BOX, 3, [-2, -2]), [0.25, 0.25, 0.29, 0.29]],
  ["nor from the other side", stretched(BOX, 0, [2, 2]), [0.46, 0.71, 0.5, 0.75]],
];

for (const [name, box, expected] of CASES) {
  test(`a frame ${name}`, () =>
    box.forEach((share, i) => assert.ok(Math.abs(share - expected[i]) < 1e-9, `${box} is not ${expected}`)));
}
