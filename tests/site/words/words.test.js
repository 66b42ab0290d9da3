// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL } from "../../../site/src/state.js";
import { start } from "../../../site/src/drawing/history.js";
import { duration, explanation, sentence } from "../../../site/src/words/digit_words.js";
import { likelihoods, percent } from "../../../site/src/words/shares.js";
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
  ["sure", { answer: answer(7) }, "It's a 7, over 99% sure."],
  ["an eight", { answer: answer(8, 0.95) }, "It's an 8, 95% sure."],
  ["in doubt", { answer: answer(1, 0.6, 7) }, "It's a 1, 60% sure. It could also be a 7 (40%)."],
  ["a tie", { answer: answer(3, 0.5, 8) }, "It's a 3, 50% sure. It could also be an 8 (50%)."],
  ["blank", { answer: blank }, "The paper is blank. Draw a digit first."],
  ["no digit", { answer: nothing }, "This doesn't look like a digit. Try again?"],
  ["half a digit", { down: true, answer: nothing }, "Not a digit yet."],
  ["too little ink", { history: start(dots()), answer: blank }, "There's too little ink to read."],
  ["what was said", { said: 8, answer: nothing }, "You said it's an 8. It learns from this."],
  ["what was said where nothing reads", { said: 4, engine: "none", answer: answer(1) }, "You said it's a 4."],
  ["what was taught", { answer: { ...answer(1, 0.95), taught: true } }, "It's a 1, the way you taught it."],
  [
    "taught, in doubt",
    { answer: { ...answer(1, 0.75, 7), taught: true } },
    "It's a 1, the way you taught it. It could also be a 7 (25%).",
  ],
  [
    "who stood in",
    { answer: { ...answer(7), standIn: true } },
    "The cloud can't be reached, so this device read it. It's a 7, over 99% sure.",
  ],
  [
    "no reader",
    failed("no_engine"),
    "This browser can't read by itself, but the cloud can: your drawing is then sent there.",
  ],
  [
    "no picture",
    failed("not_a_picture"),
    "Your browser can't open this file as a picture. Your drawing is still here.",
  ],
  [
    "a picture",
    { history: start(paper(false)), answer: nothing },
    "No digit found. Pull the frame tight around one digit, or choose “A number”.",
  ],
  [
    "an empty picture",
    { history: start(paper(true)), answer: nothing },
    "No writing found. Move closer, use more light or a darker pen.",
  ],
  ["what a picture reads", { history: start(paper(false)), answer: answer(7) }, "It's a 7, over 99% sure."],
  [
    "nothing to paste",
    failed("nothing_to_paste"),
    "There's no picture to paste. Copy one first and let the browser paste it.",
  ],
  ["that it fetches", { phase: "waiting" }, "Loading the reader: 0.6 MB, just this once."],
  ["that it computes", { phase: "waiting", engine: "cpu" }, "Still reading."],
  [
    "waiting",
    { phase: "waiting", settings: { ...INITIAL.settings, source: "lambda" } },
    "Starting the cloud reader; this can take a few seconds.",
  ],
  ["out of reach", failed("unreachable"), "The cloud can't be reached. Your drawing is still here."],
  ["retrying", { phase: "reading", fault: { kind: "unreachable" } }, "Trying again."],
  [
    "refused",
    { phase: "failed", fault: { kind: "refused", message: "expected a PNG, got text." } },
    "The picture couldn't be read: expected a PNG, got text.",
  ],
];

for (const [name, state, expected] of SENTENCES) {
  test(`says ${name}`, () => assert.equal(sentence({ ...INITIAL, ...state }), expected));
}

test("per cent are whole and never certain", () => {
  assert.deepEqual([0, 0.004, 0.126, 0.994, 0.9999, 1].map(percent), ["0", "0", "13", "99", "99", "99"]);
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
  ["no single piece", heat(0, 0.5, 7), "No single part makes it a 7: hide any of them and it's still a 7."],
  ["what it would be", heat(3, 4, 1), "The ink at the top left matters most. Without it, it would be a 1."],
  ["the doubt", heat(7 * 14 + 7, 4, 7), "The ink in the middle matters most. Without it, the answer is less sure."],
  ["the loss", heat(13 * 14 + 7, 9, null), "The ink at the bottom matters most. Without it, it's not a digit."],
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
  assert.deepEqual(likelihoods({ ...refused, reason: "blank" }, null), Array(10).fill(0));
});

test("the bars keep to what the network thought when a person has said what it is", () => {
  const taught = { ...answer(4, 0.99), plain: answer(1, 0.95) };
  assert.equal(likelihoods(taught, 4)[1], 0.95);
  assert.equal(likelihoods(taught, null)[4], 0.99);
});

test("a second digit that is hardly likely is not named", () => {
  const one = { ...answer(1, 0.85), probabilities: [0.85, 0.005] };
  assert.equal(sentence({ ...INITIAL, answer: one }), "It's a 1, 85% sure.");
});
