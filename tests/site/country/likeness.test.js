// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { likest } from "../../../site/src/country/likeness.js";

const made = {
  model: "x",
  digits: [1, 7],
  groups: { es: 60, tr: 24 },
  sure: 0.7,
  balanced: 0.8,
  weights: [
    [
      [1, 0],
      [0, 1],
    ],
    [
      [2, 0],
      [0, 0],
    ],
  ],
  biases: [
    [0, 0.5],
    [-1, 0],
  ],
};

test("scores of all digits add up, and become shares with the sum 1, the likest first", () => {
  const [first, second] = likest(made, [
    [1, 2],
    [1.5, 9],
  ]);
  // es: 1 + 0 + 3 - 1 = 3; tr: 2 + 0.5 + 0 + 0 = 2.5
  assert.equal(first.group, "es");
  assert.ok(Math.abs(first.share - 1 / (1 + Math.exp(-0.5))) < 1e-12);
  assert.ok(Math.abs(first.share + second.share - 1) < 1e-12);
});

test("scores that no exponential holds still are shares", () => {
  const [{ group, share }] = likest(made, [
    [0, 5000],
    [0, 0],
  ]);
  assert.deepEqual([group, share], ["tr", 1]);
});
