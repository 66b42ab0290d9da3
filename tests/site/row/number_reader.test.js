// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { createNumbers } from "../../../site/src/row/number_reader.js";
import { moved, namesOf } from "../../../site/src/row/same_ink.js";
import { answer } from "../support/answers.js";
import { line, STEM, BAR, NEXT } from "./two_digits.js";

/** @import { Drawing } from "../../../site/src/types.js" */

/** @param {Record<number, {digit: number, is_digit: number}>} table by the number of strokes */
function reader(table) {
  let asked = 0;
  const read = async (/** @type {Drawing} */ { strokes }) => {
    asked++;
    const { digit, is_digit } = table[strokes.length];
    return {
      ...answer(digit, 0.9),
      is_digit,
      digit: is_digit < 0.5 ? null : digit,
      reason: is_digit < 0.5 ? /** @type {const} */ ("not_a_digit") : null,
    };
  };
  return { read, asked: () => asked };
}

test("the best cover is the number, and no ink is read twice", async () => {
  const { read, asked } = reader({
    1: { digit: 1, is_digit: 0.9 },
    2: { digit: 7, is_digit: 0.99 },
    3: { digit: 0, is_digit: 0.01 },
  });
  const digits = createNumbers(read);
  const strokes = [STEM, NEXT, BAR];
  const found = await digits(strokes);
  assert.deepEqual(
    found.map(({ digit, members }) => [digit, members]),
    [
      [7, [0, 2]],
      [1, [1]],
    ],
  );
  const before = asked();
  await digits(moved(strokes, 0.5));
  assert.equal(asked(), before);
});

test("what a person has said is one digit stays one", async () => {
  const { read } = reader({
    1: { digit: 1, is_digit: 1 },
    2: { digit: 7, is_digit: 0.3 },
    3: { digit: 0, is_digit: 0.01 },
  });
  const said = namesOf([STEM, BAR]);
  const found = await createNumbers(read, (names) => names === said)([STEM, BAR, NEXT]);
  assert.deepEqual(
    found.map(({ members }) => members),
    [[0, 1], [2]],
  );
});

test("beside digits a doubtful one is one, alone it is none", async () => {
  const { read } = reader({ 1: { digit: 3, is_digit: 0.4 }, 2: { digit: 7, is_digit: 0.01 } });
  assert.deepEqual(
    (await createNumbers(read)([STEM, line(2, 0.2, 2.1, 0.8)])).map(({ digit }) => digit),
    [3, 3],
  );
  assert.deepEqual(
    (await createNumbers(read)([STEM])).map(({ digit }) => digit),
    [null],
  );
});

test("eight digits are a number, nine are none", async () => {
  const { read } = reader({
    1: { digit: 1, is_digit: 1 },
    2: { digit: 4, is_digit: 0.01 },
    3: { digit: 0, is_digit: 0.01 },
  });
  const stems = (/** @type {number} */ n) =>
    Array.from({ length: n }, (_, i) => line(0.3 + 0.4 * i, 0.2, 0.3 + 0.4 * i, 0.8));
  const digits = createNumbers(read);
  assert.deepEqual(
    (await digits(stems(8))).map(({ digit }) => digit),
    Array(8).fill(1),
  );
  assert.deepEqual(
    (await digits(stems(9))).map(({ digit, members }) => [digit, members.length]),
    [[null, 9]],
  );
});

test("what is much lower than the other digits is none", async () => {
  const none = { digit: 0, is_digit: 0.01 };
  const { read } = reader({ 1: { digit: 1, is_digit: 1 }, 2: none, 3: none });
  const found = await createNumbers(read)([STEM, line(0.5, 0.5, 0.5, 0.75), NEXT]);
  assert.deepEqual(
    found.map(({ digit }) => digit),
    [1, null, 1],
  );
});
