// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY } from "../../site/src/drawing/drawing.js";
import { start, step } from "../../site/src/drawing/history.js";
import { INITIAL, reduce } from "../../site/src/state.js";
import { createStore } from "../../site/src/store.js";
import { answer, dots } from "./support/answers.js";

/** @type {import("../../site/src/state.js").State} */
const read = { ...INITIAL, history: step(start(EMPTY), dots()), phase: "answered", answer: answer(7) };
/** @type {import("../../site/src/types.js").Fault} */
const fault = { kind: "unreachable" };
/** @type {import("../../site/src/state.js").Action[]} */
const CHANGES = [
  { type: "begin", tool: "pen", point: [1, 1], width: 0.1 },
  { type: "extend", tool: "pen", points: [[1, 1]] },
  { type: "begin", tool: "eraser", point: [0, 0.5], width: 0.1 },
  { type: "put", drawing: dots(2) },
  { type: "undo" },
  { type: "clear" },
];

for (const change of CHANGES) {
  test(`a drawing after ${change.type} has no answer yet`, () => {
    const changed = reduce(read, change);
    assert.deepEqual([changed.phase, changed.answer, changed.heat], ["idle", null, null]);
    assert.notDeepEqual(changed.history.present, read.history.present);
  });
}

test("read live, it keeps its answer until the next one is here, unless nothing is left", () => {
  /** @type {typeof read} */
  const live = { ...read, engine: "wasm" };
  assert.equal(reduce(live, { type: "extend", tool: "pen", points: [[1, 1]] }).answer, live.answer);
  assert.equal(reduce(live, { type: "clear" }).answer, null);
});

test("what the person says stays until the drawing changes, and can be taken back", () => {
  const said = reduce(read, { type: "correct", digit: 1 });
  assert.deepEqual([said.said, said.answer], [1, read.answer]);
  assert.equal(reduce(said, { type: "glance", answer: answer(7) }).said, 1);
  assert.equal(reduce(said, { type: "correct", digit: null }).said, null);
  for (const change of CHANGES) assert.equal(reduce(said, change).said, null);
});

test("there is nothing to correct before an answer, on blank paper, or while the pen is down", () => {
  const blank = { ...read, answer: { ...answer(1), digit: null, reason: /** @type {const} */ ("blank") } };
  for (const state of [INITIAL, blank, { ...read, down: true }])
    assert.equal(reduce(state, { type: "correct", digit: 1 }), state);
});

test("asking again keeps the answer to the same drawing", () => {
  assert.equal(reduce(read, { type: "ask" }).answer, read.answer);
});

test("a fault stays until the next reading has ended", () => {
  const failed = reduce(read, { type: "fail", fault });
  assert.deepEqual([failed.phase, failed.answer, failed.fault], ["failed", null, fault]);
  const waiting = reduce(reduce(failed, { type: "ask" }), { type: "wait" });
  assert.deepEqual([waiting.phase, waiting.fault], ["waiting", fault]);
  assert.equal(reduce(waiting, { type: "answer", answer: answer(7) }).fault, null);
  assert.equal(waiting.history, read.history);
});

test("each source keeps the time of its last answer", () => {
  const both = reduce(reduce(read, { type: "answer", answer: answer(7) }), {
    type: "glance",
    answer: { ...answer(7), by: "lambda", ms: 38 },
  });
  assert.deepEqual(both.times, { browser: 4.2, lambda: 38 });
});

test("what changes nothing leaves the state alone", () => {
  assert.equal(reduce(INITIAL, { type: "clear" }), INITIAL);
  assert.equal(reduce(read, { type: "begin", tool: "eraser", point: [0.9, 0.9], width: 0.1 }), read);
});

test("the store tells every listener what was before a change", () => {
  const store = createStore();
  /** @type {number[][]} */
  const seen = [];
  store.subscribe((before) => seen.push([before.history.present.strokes.length, store.drawing().strokes.length]));
  store.dispatch({ type: "begin", tool: "pen", point: [0, 0], width: 0.06 });
  store.dispatch({ type: "clear" });
  store.dispatch({ type: "clear" });
  assert.deepEqual(seen, [
    [0, 1],
    [1, 0],
  ]);
});
