// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { taught } from "../../../site/src/hand/learn.js";
import { answer } from "../support/answers.js";

/** @param {number} x @returns {Float32Array} a place on the embedding, so far from the next */
const at = (x) => Float32Array.of(x, ...Array(127).fill(0));
/** @type {import("../../../site/src/types.js").Reading} */
const refused = { ...answer(7, 0.6), digit: null, is_digit: 0.1, reason: "not_a_digit" };

test("with nothing taught, or nothing like it, the answer is the very same", () => {
  const read = answer(7);
  assert.equal(taught(read, at(0), []), read);
  assert.equal(taught(read, at(0), [{ label: 1, embedding: at(4) }]), read);
});

test("near an example it is what the example is, and says so", () => {
  const read = taught(answer(7), at(0), [{ label: 1, embedding: at(2) }]);
  assert.deepEqual([read.digit, read.probability, read.taught], [1, 1, true]);
});

test("the farther the example, the more the network counts", () => {
  const read = [2, 2.5, 3.5].map((x) => taught(answer(7), at(0), [{ label: 1, embedding: at(x) }]));
  assert.deepEqual(
    read.map(({ digit, taught }) => [digit, taught]),
    [
      [1, true],
      [1, true],
      [7, false],
    ],
  );
  assert.deepEqual(
    read.map(({ probabilities }) => probabilities[1]),
    [1, 0.75, 0.25],
  );
});

test("what was refused is a digit near an example, and only there", () => {
  const [near, far] = [2.5, 3.5].map((x) => taught(refused, at(0), [{ label: 1, embedding: at(x) }]));
  assert.deepEqual([near.digit, near.reason, near.is_digit], [1, null, 0.75]);
  assert.deepEqual([far.digit, far.reason, far.is_digit, far.taught], [null, "not_a_digit", 0.25, false]);
});

test("between examples of two digits the nearer decides", () => {
  const both = [
    { label: 1, embedding: at(2.5) },
    { label: 9, embedding: at(-3) },
  ];
  assert.equal(taught(answer(7), at(0), both).digit, 1);
  assert.equal(taught(answer(7), at(-0.75), both).digit, 9);
});

test("blank paper stays blank", () => {
  const blank = { ...answer(1), digit: null, reason: /** @type {const} */ ("blank") };
  assert.equal(taught(blank, at(0), [{ label: 1, embedding: at(0) }]), blank);
});
