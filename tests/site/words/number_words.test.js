// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY } from "../../../site/src/drawing/drawing.js";
import { start } from "../../../site/src/drawing/history.js";
import { numberSentence, numberSpoken } from "../../../site/src/words/number_words.js";
import { reduce } from "../../../site/src/state.js";
import { answer } from "../support/answers.js";
import { DIGITS, numbers, read } from "../row/two_digits.js";

/** @param {import("../../../site/src/types.js").Digit} digit */
const one = (digit) => reduce(numbers, { type: "answer", answer: { ...digit, by: "browser", ms: 1, number: [digit] } });

/** @type {[string, import("../../../site/src/state.js").State, string, string][]} */
const SENTENCES = [
  [
    "read",
    read,
    "71, 60% sure. Digit 1: 7, over 99% sure.",
    "7 1, read as a number of 2 digits, 60% sure. Digit 1: 7, over 99% sure.",
  ],
  [
    "in doubt",
    reduce(read, { type: "pick", at: 1 }),
    "71, 60% sure. Digit 2: 1, 60% sure, or 4 (40%).",
    "7 1, read as a number of 2 digits, 60% sure. Digit 2: 1, 60% sure, or 4 (40%).",
  ],
  [
    "corrected",
    reduce(reduce(read, { type: "pick", at: 1 }), { type: "correct", digit: 4 }),
    "74, over 99% sure. Digit 2: 4, as you said.",
    "7 4, read as a number of 2 digits, over 99% sure. Digit 2: 4, as you said.",
  ],
  ["of one digit", one(DIGITS[0]), "7, over 99% sure.", "7, read as a number of 1 digit, over 99% sure."],
  [
    "of one digit in doubt",
    one(DIGITS[1]),
    "1, 60% sure. Digit 1: 1, 60% sure, or 4 (40%).",
    "1, read as a number of 1 digit, 60% sure. Digit 1: 1, 60% sure, or 4 (40%).",
  ],
  [
    "of one digit, corrected",
    reduce(one(DIGITS[1]), { type: "correct", digit: 4 }),
    "4, as you said.",
    "4, read as a number of 1 digit, as you said.",
  ],
];

for (const [name, state, sentence, spoken] of SENTENCES) {
  test(`a number ${name} is said`, () =>
    assert.deepEqual([numberSentence(state), numberSpoken(state)], [sentence, spoken]));
}

test("what is no number, or not yet, is said kindly", () => {
  const none = { ...answer(1), digit: null, reason: /** @type {const} */ ("not_a_digit"), members: [1], box: null };
  const half = reduce(numbers, { type: "answer", answer: { ...answer(1), number: [DIGITS[0], none] } });
  assert.equal(numberSentence(half), "7?: digit 2 doesn't look like a digit.");
  assert.equal(numberSpoken(half), "7 something: digit 2 doesn't look like a digit.");
  assert.equal(numberSentence({ ...half, down: true }), "7?: digit 2 isn't finished yet.");
  const nothing = reduce(numbers, { type: "answer", answer: { ...none, by: "browser", ms: 1, number: [] } });
  assert.equal(numberSentence(nothing), "This doesn't look like a number of up to 8 digits. Try again?");
  const scribble = reduce(numbers, { type: "answer", answer: { ...none, by: "browser", ms: 1, number: [none] } });
  assert.equal(numberSentence(scribble), "This doesn't look like a number of up to 8 digits. Try again?");
  const blank = reduce(
    { ...numbers, history: start(EMPTY) },
    { type: "answer", answer: { ...none, reason: "blank", by: "browser", ms: 1, number: [] } },
  );
  assert.equal(numberSentence(blank), "The paper is blank. Write a number first.");
});

/** @param {number[]} mark @returns {any} a picture in which something stands there, and digits in the middle */
const refused = (...mark) => ({
  strokes: [],
  picture: { cut: { ink: null, refused: { why: "sign", part: [0.3, 0.4, 0.7, 0.6], marks: [mark] } } },
});

test("a picture that was not read says why, and what the cloud read of it all the same", () => {
  const [history, blank] = [
    start(refused(0.75, 0.4, 0.8, 0.6)),
    { ...answer(7), digit: null, reason: /** @type {const} */ ("blank") },
  ];
  assert.match(
    numberSentence({ ...read, history, answer: { ...blank, by: "browser", ms: 1, number: [] } }),
    /^Something else stands beside the digits/,
  );
  assert.match(
    numberSentence({
      ...read,
      history: start(refused(0.5, 0.4, 0.55, 0.6)),
      answer: { ...blank, by: "browser", ms: 1, number: [] },
    }),
    /^Something else stands among the digits/,
  );
  assert.match(numberSentence({ ...read, history }), /^71, /);
});
