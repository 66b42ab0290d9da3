// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL } from "../../site/src/state.js";
import { percent, sentence } from "../../site/src/words.js";
import { answer } from "./answers.js";

/** @type {[string, Partial<import("../../site/src/state.js").State>, string][]} */
const SENTENCES = [
  ["nothing", {}, ""],
  ["sure", { answer: answer(7) }, "A 7, more than 99 % sure."],
  ["an eight", { answer: answer(8, 0.95) }, "An 8, 95 % sure."],
  ["in doubt", { answer: answer(1, 0.6, 7) }, "A 1, 60 % sure. It could be a 7: 40 %."],
  ["a tie", { answer: answer(3, 0.5, 8) }, "A 3, 50 % sure. It could be an 8: 50 %."],
  ["blank", { answer: { ...answer(1), digit: null, reason: "blank" } }, "The paper is blank. Draw a digit first."],
  ["no digit", { answer: { ...answer(1), digit: null, reason: "not_a_digit" } }, "This does not look like a digit. Try once more?"],
  ["waiting", { phase: "waiting" }, "Waking the reader up. After a pause this takes a few seconds."],
  ["out of reach", { phase: "failed", fault: { kind: "unreachable" } }, "The reader cannot be reached. Your drawing is still here."],
  ["retrying", { phase: "reading", fault: { kind: "unreachable" } }, "Trying again."],
  ["refused", { phase: "failed", fault: { kind: "refused", message: "expected a PNG, got text." } }, "The picture was not read: expected a PNG, got text."],
];

for (const [name, state, expected] of SENTENCES) {
  test(`says ${name}`, () => assert.equal(sentence({ ...INITIAL, ...state }), expected));
}

test("per cent are whole and never certain", () => {
  assert.deepEqual([0, 0.004, 0.126, 0.994, 0.9999, 1].map(percent), ["0", "0", "13", "99", "99", "99"]);
});
