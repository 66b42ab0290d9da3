// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY } from "../../../site/src/drawing/drawing.js";
import { start, step } from "../../../site/src/drawing/history.js";
import { boxOf } from "../../../site/src/row/ink_box.js";
import { received } from "../../../site/src/row/received.js";
import { digitsOf } from "../../../site/src/row/number_state.js";
import { INITIAL, brushOf, reduce } from "../../../site/src/state.js";
import { answer } from "../support/answers.js";
import { line, drawn, STEM, BAR, NEXT, DIGITS, history, numbers, read } from "./two_digits.js";

test("the digit looked at is the one written last, or the one picked", () => {
  assert.deepEqual([read.answer?.at, read.answer?.digit], [0, 7]); // its bar came last
  const picked = reduce(read, { type: "pick", at: 1 });
  assert.deepEqual([picked.answer?.at, picked.answer?.digit, picked.answer?.by], [1, 1, "browser"]);
  assert.equal(reduce(picked, { type: "begin", tool: "pen", point: [1, 0.5], width: 0.06 }).picked, null);
});

test("a correction stays with its strokes, is taken back, and is no other digit's", () => {
  const said = reduce(reduce(read, { type: "pick", at: 1 }), { type: "correct", digit: 4 });
  assert.deepEqual(digitsOf(said), [
    { digit: 7, said: false },
    { digit: 4, said: true },
  ]);
  const again = reduce(reduce(said, { type: "room" }), { type: "glance", answer: { ...answer(1), number: DIGITS } });
  assert.deepEqual([again.said, digitsOf(again)[1].digit], [4, 4]);
  assert.equal(reduce(said, { type: "pick", at: 0 }).said, null);
  const other = { ...DIGITS[1], members: [1, 2] };
  assert.equal(
    digitsOf(reduce(said, { type: "answer", answer: { ...answer(1), number: [DIGITS[0], other] } }))[1].said,
    false,
  );
  assert.equal(digitsOf(reduce(said, { type: "correct", digit: null }))[1].digit, 1);
});

test("each mode has its paper, and its own ink", () => {
  const number = reduce({ ...INITIAL, history }, { type: "mode", mode: "number" });
  assert.equal(number.history.present, EMPTY);
  assert.equal(reduce(number, { type: "mode", mode: "digit" }).history, history);
});

test("room is a part of the step that needed it, and the brush goes along", () => {
  const full = drawn(line(0.1, 0.2, 0.4, 0.8), line(0.6, 0.2, 0.9, 0.8), line(1.1, 0.2, 1.9, 0.8));
  const before = { ...numbers, history: step(history, full) };
  const after = reduce(before, { type: "room" });
  assert.ok(boxOf(after.history.present.strokes)[2] < 1.7 && brushOf(after) < brushOf(before));
  assert.equal(reduce(after, { type: "undo" }).history.present, history.present);
});

test("answers to the other paper are dropped", () => {
  assert.equal(reduce(numbers, { type: "glance", answer: answer(7) }), numbers);
});

test("a paper that becomes narrower keeps all ink, on each step back", () => {
  const wide = drawn(STEM, line(1.8, 0.2, 1.9, 0.8));
  const narrow = reduce(
    { ...numbers, history: step(start(wide), drawn(...wide.strokes, NEXT)) },
    { type: "resize", aspect: 1.2 },
  );
  for (const state of [narrow, reduce(narrow, { type: "undo" })])
    assert.ok(boxOf(state.history.present.strokes)[2] <= 1.2);
});

test("the function's digits get the strokes in their boxes", () => {
  const digit = { digit: 7, probability: 0.9, probabilities: answer(7, 0.9).probabilities, is_digit: 1 };
  const sent = {
    number: "71",
    probability: 0.8,
    digits: [
      { ...digit, box: [0.05, 0.1, 0.2, 0.9] },
      { ...digit, digit: null, box: [0.34, 0.1, 0.36, 0.9] },
    ],
    model: "m",
  };
  const found = received({ ...sent, reason: "not_a_number" }, drawn(STEM, NEXT, BAR), 2);
  assert.deepEqual(
    found.number?.map(({ members, reason }) => [members, reason]),
    [
      [[0, 2], null],
      [[1], "not_a_digit"],
    ],
  );
  assert.deepEqual(received({ ...sent, digits: [], reason: "blank" }, EMPTY, 2).reason, "blank");
  const whole = sent.digits.map((digit) => ({ ...digit, digit: 1, probability: 0.9 }));
  const shown = (/** @type {string | null} */ number) =>
    received({ ...sent, number, digits: whole, reason: null }, drawn(STEM, NEXT, BAR), 2).number?.map(
      ({ digit }) => digit,
    );
  assert.deepEqual(
    [shown("11"), shown(null)],
    [
      [1, 1],
      [null, null],
    ],
  );
});
