// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL } from "../../../site/src/state.js";
import { start } from "../../../site/src/drawing/history.js";
import { duration, explanation, sentence } from "../../../site/src/words/digit_words.js";
import { likelihoods, percent, second } from "../../../site/src/words/shares.js";
import { answer, dots } from "../support/answers.js";

/** @type {import("../../../site/src/types.js").Reading} */
const nothing = { ...answer(1), digit: null, reason: "not_a_digit" };
/** @type {import("../../../site/src/types.js").Reading} */
const blank = { ...nothing, reason: "blank" };
const failed = (/** @type {any} */ kind) => ({ phase: /** @type {const} */ ("failed"), fault: { kind } });

/** @param {boolean} missed @returns {any} a drawing, as far as words need it */
const paper = (missed) => ({ strokes: [], picture: { cut: { ink: missed ? null : {} } } });

/** @type {[string, Partial<import("../../../site/src/state.js").State>, string][]} */
const SENTENCES = [
  ["nothing", {}, ""],
  ["sure", { answer: answer(7) }, "A 7, more than 99 % sure."],
  ["an eight", { answer: answer(8, 0.95) }, "An 8, 95 % sure."],
  ["in doubt", { answer: answer(1, 0.6, 7) }, "A 1, 60 % sure. It could be a 7: 40 %."],
  ["a tie", { answer: answer(3, 0.5, 8) }, "A 3, 50 % sure. It could be an 8: 50 %."],
  ["blank", { answer: blank }, "The paper is blank. Draw a digit first."],
  ["no digit", { answer: nothing }, "This does not look like a digit. Try once more?"],
  ["half a digit", { down: true, answer: nothing }, "Not a digit yet."],
  ["too little ink", { history: start(dots()), answer: blank }, "There is too little ink to read."],
  ["what was said", { said: 8, answer: nothing }, "An 8, as you said. It learns from this."],
  ["what was said where nothing reads", { said: 4, engine: "none", answer: answer(1) }, "A 4, as you said."],
  ["what was taught", { answer: { ...answer(1, 0.95), taught: true } }, "A 1, as you taught it."],
  [
    "taught, in doubt",
    { answer: { ...answer(1, 0.75, 7), taught: true } },
    "A 1, as you taught it. It could be a 7: 25 %.",
  ],
  [
    "who stood in",
    { answer: { ...answer(7), standIn: true } },
    "AWS Lambda cannot be reached, so this browser read it. A 7, more than 99 % sure.",
  ],
  [
    "no reader",
    failed("no_engine"),
    "This browser cannot read by itself. AWS Lambda can: your drawing is then sent to it.",
  ],
  [
    "no picture",
    failed("not_a_picture"),
    "This file is not a picture that the browser can open. Your drawing is still here.",
  ],
  [
    "a picture",
    { history: start(paper(false)), answer: nothing },
    "No digit is read here. Draw the frame tight around one digit.",
  ],
  [
    "an empty picture",
    { history: start(paper(true)), answer: nothing },
    "No writing was found. Try closer, in more light, with a darker pen.",
  ],
  ["what a picture reads", { history: start(paper(false)), answer: answer(7) }, "A 7, more than 99 % sure."],
  [
    "nothing to paste",
    failed("nothing_to_paste"),
    "There is no picture to paste. Copy one first, and allow the browser to paste it.",
  ],
  ["that it fetches", { phase: "waiting" }, "Fetching the reader: 0.6 MB, only this once."],
  ["that it computes", { phase: "waiting", engine: "cpu" }, "Still reading."],
  [
    "waiting",
    { phase: "waiting", settings: { ...INITIAL.settings, source: "lambda" } },
    "Waking the reader up. After a pause this takes a few seconds.",
  ],
  ["out of reach", failed("unreachable"), "AWS Lambda cannot be reached. Your drawing is still here."],
  ["retrying", { phase: "reading", fault: { kind: "unreachable" } }, "Trying again."],
  [
    "refused",
    { phase: "failed", fault: { kind: "refused", message: "expected a PNG, got text." } },
    "The picture was not read: expected a PNG, got text.",
  ],
];

for (const [name, state, expected] of SENTENCES) {
  test(`says ${name}`, () => assert.equal(sentence({ ...INITIAL, ...state }), expected));
}

test("per cent are whole and never certain", () => {
  assert.deepEqual([0, 0.004, 0.126, 0.994, 0.9999, 1].map(percent), ["0", "0", "13", "99", "99", "99"]);
});

test("names the runner-up", () => {
  assert.equal(second(answer(1, 0.6, 7), null), "else 7, 40 %");
  assert.equal(second(null, null), "");
  assert.equal(second(answer(1), 4), "as you said");
  assert.equal(second({ ...answer(1), taught: true }, null), "as you taught it");
});

/** @param {number} peak @param {number} drop @param {number | null} without */
const heat = (peak, drop, without) => ({
  drops: Array.from({ length: 196 }, (_, i) => (i === peak ? drop : 0)),
  peak,
  without,
  digit: 7,
});

/** @type {[string, ReturnType<typeof heat> | null, string][]} */
const EXPLANATIONS = [
  ["nothing", null, ""],
  ["no single piece", heat(0, 0.5, 7), "No single piece makes it a 7: hide any, and it stays one."],
  ["what it would be", heat(3, 4, 1), "Most of all the ink at the top left makes it a 7: without it, it reads a 1."],
  ["the doubt", heat(7 * 14 + 7, 4, 7), "Most of all the ink at the middle makes it a 7: without it, it is less sure."],
  [
    "the loss",
    heat(13 * 14 + 7, 9, null),
    "Most of all the ink at the bottom makes it a 7: without it, it is no digit.",
  ],
];

for (const [name, found, expected] of EXPLANATIONS) {
  test(`explains ${name}`, () => assert.equal(explanation(found), expected));
}

test("milliseconds have a decimal while they are few", () =>
  assert.deepEqual([null, 4.23, 38.4].map(duration), ["", "4.2 ms", "38 ms"]));

test("no digit is likely where it is probably none", () => {
  const refused = { ...answer(1, 0.95), digit: null, reason: /** @type {const} */ ("not_a_digit"), is_digit: 0.2 };
  assert.ok(Math.max(...likelihoods(refused, null)) < 0.2);
  assert.ok(likelihoods(refused, 1)[1] < 0.2); // said, and the network's view is what it was
  assert.ok(likelihoods({ ...answer(1), plain: refused }, 1)[1] < 0.2); // taught, too
  assert.equal(likelihoods(answer(7), null)[7], 1);
  assert.equal(Math.max(...likelihoods({ ...refused, reason: "blank", is_digit: 0.9 }, null)), 0);
  assert.deepEqual(likelihoods(null, null), Array(10).fill(0));
});
