// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY } from "../../../site/src/drawing/drawing.js";
import { start, step } from "../../../site/src/drawing/history.js";
import { alone, squareAround } from "../../../site/src/row/alone.js";
import { boxOf } from "../../../site/src/row/ink_box.js";
import { heightOf, orders, runs } from "../../../site/src/row/hypotheses.js";
import { createNumbers } from "../../../site/src/row/number_reader.js";
import { fitted, roomier } from "../../../site/src/row/room.js";
import { moved, namesOf } from "../../../site/src/row/same_ink.js";
import { received } from "../../../site/src/row/received.js";
import { digitsOf } from "../../../site/src/row/number_state.js";
import { numberSentence, numberSpoken } from "../../../site/src/words/number_words.js";
import { INITIAL, brushOf, reduce } from "../../../site/src/state.js";
import { answer } from "../support/answers.js";
import { points } from "../support/points.js";

/** @import { Drawing, Stroke } from "../../../site/src/types.js" */

/** @param {number} left @param {number} top @param {number} right @param {number} bottom @returns {Stroke} */
const line = (left, top, right, bottom) => ({ points: points(`${left},${top} ${right},${bottom}`), width: 0.06 });
/** @param {...Stroke} strokes @returns {Drawing} */
const drawn = (...strokes) => ({ strokes, picture: null });
const [STEM, BAR, NEXT] = [line(0.3, 0.2, 0.2, 0.8), line(0.15, 0.5, 0.4, 0.5), line(0.7, 0.2, 0.7, 0.8)];

test("a stroke that is moved keeps what else is known of it", () => {
  const stroke = /** @type {any} */ ({ ...STEM, pressure: 0.3 });
  assert.deepEqual(moved([stroke], 1), [stroke]);
});

test("ink keeps its name where it is moved, in whatever order", () => {
  assert.equal(namesOf(moved([STEM, BAR], 0.5, 1, 0.1)), namesOf([BAR, STEM]));
  assert.notEqual(namesOf([STEM]), namesOf([{ ...STEM }]));
  assert.deepEqual(moved([STEM], 2, 1, -0.25)[0], { points: points("1.6,0.15000000000000002 1.4,1.35"), width: 0.12 });
});

test("strokes alone lie in the middle of the square, their lines thin enough for loops", () => {
  const { strokes } = alone([NEXT]);
  const [left, top, right, bottom] = boxOf(strokes);
  assert.ok(Math.abs(left + right - 1) < 1e-9 && Math.abs(top + bottom - 1) < 1e-9 && bottom - top < 0.72);
  assert.ok(strokes[0].width <= 0.08 * 0.72);
  assert.ok(squareAround([{ points: [[1, 0.5]], width: 0.06 }]).side > 0);
});

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

test("ink beyond the edge comes back, what is on the paper stays", () => {
  const inside = drawn(STEM, NEXT);
  assert.equal(fitted(inside, 1), inside);
  for (const strokes of [[STEM, line(2.3, 0.1, 2.3, 0.9)], [line(-0.2, -0.1, 0.3, 1.2)], [line(1.5, 0.2, 1.55, 0.8)]]) {
    const [left, top, right, bottom] = boxOf(fitted(drawn(...strokes), 1).strokes);
    assert.ok(left >= 0 && top >= 0 && right <= 1 && bottom <= 1, `${[left, top, right, bottom]}`);
  }
  assert.equal(fitted(drawn(line(1.5, 0.2, 1.55, 0.8)), 1).scale, 1);
});

test("room is made where ink reaches the end, till eight digits are on the paper", () => {
  const few = drawn(STEM);
  assert.equal(roomier(few, 1.6), few);
  let drawing = EMPTY;
  for (let i = 0; i < 8; i++) {
    const { scale = 1 } = drawing;
    const right = i ? boxOf(drawing.strokes)[2] : 0;
    const [top, bottom] = [0.5 - 0.3 * scale, 0.5 + 0.3 * scale];
    assert.ok(right + 0.48 * scale <= 1.6, `digit ${i + 1}, from ${right}, ${scale} as large`);
    drawing = roomier(
      { ...drawing, strokes: [...drawing.strokes, line(right + 0.1 * scale, top, right + 0.48 * scale, bottom)] },
      1.6,
    );
  }
  assert.ok((drawing.scale ?? 1) >= 0.33);
});

/** @type {import("../../../site/src/types.js").Digit[]} */
const DIGITS = [
  { ...answer(7), members: [0, 2], box: null },
  { ...answer(1, 0.6, 4), members: [1], box: null },
];
const history = step(start(EMPTY), drawn(STEM, NEXT, BAR));
const numbers = reduce({ ...INITIAL, aspect: 2, history }, { type: "mode", mode: "number" });
const read = reduce({ ...numbers, history }, { type: "answer", answer: { ...answer(1), number: DIGITS } });

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
});

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
