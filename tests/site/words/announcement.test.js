// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL, reduce } from "../../../site/src/state.js";
import { announcement } from "../../../site/src/words/announcement.js";
import { answer } from "../support/answers.js";

/** @import { Action } from "../../../site/src/state.js" */

const digits = (/** @type {number[]} */ ...read) =>
  read.map((digit, i) => ({ ...answer(digit), members: [i], box: null }));
const reading = (/** @type {number[]} */ ...read) => ({ ...answer(read[0]), number: digits(...read) });
const strokes = [0, 1].map((x) => ({ points: [/** @type {const} */ ([x, 0.5])], width: 0.06 }));

/** @param {Action[]} actions @returns {(string | null)[]} what is announced after each */
function announced(...actions) {
  let state = INITIAL;
  return actions.map((action) => {
    const before = state;
    state = reduce(state, action);
    return state === before ? null : announcement(before, state);
  });
}

/** @type {Action[]} */
const WRITTEN = [
  { type: "mode", mode: "number" },
  { type: "engine", engine: "wasm" },
  { type: "put", drawing: { strokes, picture: null } },
  { type: "glance", answer: reading(1, 7) },
];
const PICKED = /** @type {const} */ ({ type: "pick", at: 0 });
const said = (/** @type {Action[]} */ ...actions) => announced(...WRITTEN, ...actions).slice(WRITTEN.length);

test("a reading that ends after a digit was picked does not speak over it", () => {
  const [picked, ...later] = said(PICKED, { type: "ask" }, { type: "wait" }, { type: "answer", answer: reading(1, 7) });
  assert.match(picked ?? "", /^Digit 1: 1, /);
  assert.deepEqual(later, [null, null, null]);
});

test("a correction is said digit by digit while the reading still goes on", () => {
  const [, , , corrected, late] = said(
    PICKED,
    { type: "ask" },
    { type: "wait" },
    { type: "correct", digit: 4 },
    { type: "answer", answer: reading(1, 7) },
  );
  assert.match(corrected ?? "", /^4 7, read as a number of 2 digits, .* Digit 1: 4, as you said\.$/);
  assert.equal(late, null);
});

test("it speaks where it brings another number, and when the person asks again", () => {
  const other = said(PICKED, { type: "ask" }, { type: "answer", answer: reading(4, 7) }).at(-1);
  assert.match(other ?? "", /^4 7, read as a number of 2 digits/);
  const answered = /** @type {const} */ ({ type: "answer", answer: reading(1, 7) });
  const again = said({ type: "ask" }, answered, PICKED, { type: "ask" }, answered).at(-1);
  assert.match(again ?? "", /^1 7, read as a number of 2 digits/);
});
