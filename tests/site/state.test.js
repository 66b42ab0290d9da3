// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL, createStore, reduce } from "../../site/src/state.js";
import { answer } from "./answers.js";

/** @type {import("../../site/src/state.js").State} */
const read = { ...INITIAL, strokes: [{ points: [[0, 0]], width: 0.06 }], phase: "answered", answer: answer(7) };
/** @type {import("../../site/src/types.js").Fault} */
const fault = { kind: "unreachable" };

test("a drawing that changes has no answer yet", () => {
  for (const changed of [reduce(read, { type: "begin", point: [1, 1] }), reduce(read, { type: "extend", points: [[1, 1]] })]) {
    assert.deepEqual([changed.phase, changed.answer], ["idle", null]);
    assert.notDeepEqual(changed.strokes, read.strokes);
  }
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
  assert.equal(waiting.strokes, read.strokes);
});

test("reset forgets everything", () => assert.deepEqual(reduce(read, { type: "reset" }), INITIAL));

test("the store tells every listener after a change", () => {
  const store = createStore();
  /** @type {number[]} */
  const seen = [];
  store.subscribe(() => seen.push(store.get().strokes.length));
  store.dispatch({ type: "begin", point: [0, 0] });
  store.dispatch({ type: "reset" });
  assert.deepEqual(seen, [1, 0]);
});
