// @ts-check
/** The number that the digits of a picture make. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { digitsOf, isBlank, numberOf } from "../../../site/src/photo/number.js";

/** @import { Answer, Box, OwnInk } from "../../../site/src/types.js" */

/** @param {Box} box @returns {OwnInk} */
const at = (...box) => ({ box, canvas: new Uint8Array(1) });
const DIGITS = [at(0, 0, 0.4, 1), at(0.5, 0, 1, 1)];
const SURE = { digit: 4, probability: 0.9, probabilities: [], is_digit: 1, reason: null, model: "m" };

/** @param {Partial<Answer>[]} answers one after another @returns {() => Answer} */
const saying =
  (...answers) =>
  () =>
    /** @type {Answer} */ ({ ...SURE, ...answers.shift() });

test("digits that are sure make a number, with their boxes", () => {
  const { number, probability, digits, reason, model } = numberOf(DIGITS, saying({}, { digit: 2 }), "m");
  assert.deepEqual([number, reason, model], ["42", null, "m"]);
  assert.ok(Math.abs(probability - 0.81) < 1e-9);
  assert.deepEqual(
    digits.map(({ box }) => box),
    DIGITS.map(({ box }) => box),
  );
});

test("one that is doubtful, and one that is no digit, make none", () => {
  for (const other of [{ probability: 0.4 }, { digit: null }]) {
    const { number, reason, digits } = numberOf(DIGITS, saying({}, other), "m");
    assert.deepEqual([number, reason, digits.length], [null, "not_a_number", 2]);
  }
});

test("no digits are no number, and no ink is blank", () => {
  const found = [false, true].map((blank) => numberOf([], saying(), "m", blank));
  assert.deepEqual(
    found.map(({ number, reason, probability }) => [number, reason, probability]),
    [
      [null, "not_a_number", 0],
      [null, "blank", 0],
    ],
  );
  const darkest = (/** @type {number} */ level) => isBlank({ pixels: Uint8Array.of(255, level), width: 2, height: 1 });
  assert.deepEqual([darkest(250), darkest(200)], [true, false]);
});

test("digits lie in the picture where the writing does", () => {
  const ink = { pixels: new Uint8Array(1), width: 1, height: 1 };
  assert.deepEqual(digitsOf({ ink, part: [0.5, 0, 1, 0.5], digits: [DIGITS[1]] }), [at(0.75, 0, 1, 0.5)]);
  assert.deepEqual(digitsOf({ ink, part: [0, 0, 1, 1] }), []);
  assert.deepEqual(digitsOf({ why: "sign", part: [0, 0, 1, 1], marks: [] }), []);
  assert.deepEqual(digitsOf(null), []);
});
