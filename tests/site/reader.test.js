// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { recognise } from "../../site/src/client.js";
import { createReader } from "../../site/src/reader.js";
import { createStore } from "../../site/src/state.js";
import { answer } from "./answers.js";
import { json, nowhere, reply, serve } from "./server.js";

/**
 * A page without a view, against a server that answers with the number of strokes.
 * @param {import("node:test").TestContext} context
 * @param {(strokes: number) => number} delay_ms
 */
async function page(context, delay_ms = () => 0) {
  /** @type {number[]} */
  const asked = [];
  const base = await serve(context, async (request, response) => {
    const strokes = Number((await json(request)).image);
    asked.push(strokes);
    await sleep(delay_ms(strokes));
    reply(response, 200, answer(strokes));
  });
  const store = createStore();
  const reader = createReader(store, (strokes, signal) => recognise(base, String(strokes.length), signal), { pause_ms: 30, patience_ms: 60 });
  const phases = [store.get().phase];
  store.subscribe(() => phases.at(-1) !== store.get().phase && phases.push(store.get().phase));
  return { store, reader, asked, phases };
}

/** @param {ReturnType<typeof createStore>} store */
const stroke = (store) => store.dispatch({ type: "begin", point: [0.5, 0.5] });

test("reads at once", async (t) => {
  const { store, reader, phases } = await page(t);
  stroke(store);
  await reader.now();
  assert.equal(store.get().answer?.digit, 1);
  assert.deepEqual(phases, ["idle", "reading", "answered"]);
});

test("reads once after strokes in quick succession", async (t) => {
  const { store, reader, asked } = await page(t);
  for (let i = 0; i < 3; i++) {
    stroke(store);
    reader.soon();
  }
  await sleep(250);
  assert.deepEqual(asked, [3]);
  assert.equal(store.get().answer?.digit, 3);
});

test("drops the stale answer", async (t) => {
  const { store, reader } = await page(t, (strokes) => (strokes === 1 ? 100 : 0));
  stroke(store);
  const stale = reader.now();
  stroke(store);
  await Promise.all([stale, reader.now()]);
  assert.equal(store.get().answer?.digit, 2);
});

test("an answer to a drawing that has changed is not shown", async (t) => {
  const { store, reader } = await page(t);
  stroke(store);
  const reading = reader.now();
  stroke(store);
  await reading;
  assert.deepEqual([store.get().phase, store.get().answer], ["idle", null]);
});

test("says that it waits, then answers", async (t) => {
  const { store, reader, phases } = await page(t, () => 150);
  stroke(store);
  await reader.now();
  assert.deepEqual(phases, ["idle", "reading", "waiting", "answered"]);
});

test("cancelled, it neither waits nor answers", async (t) => {
  const { store, reader } = await page(t, () => 100);
  stroke(store);
  const reading = reader.now();
  reader.cancel();
  store.dispatch({ type: "reset" });
  await reading;
  await sleep(100);
  assert.equal(store.get().phase, "idle");
});

test("fails with a fault, the drawing kept", async () => {
  const base = await nowhere();
  const store = createStore();
  const reader = createReader(store, (_, signal) => recognise(base, "", signal));
  stroke(store);
  await reader.now();
  assert.deepEqual([store.get().phase, store.get().fault, store.get().strokes.length], ["failed", { kind: "unreachable" }, 1]);
});
