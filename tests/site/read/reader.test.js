// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { recognise } from "../../../site/src/read/client.js";
import { createReader } from "../../../site/src/read/reader.js";
import { isLive } from "../../../site/src/state.js";
import { createStore } from "../../../site/src/store.js";
import { answer } from "../support/answers.js";
import { json, nowhere, reply, serve } from "../support/server.js";

/**
 * A page without a view, against a server that answers with the number of strokes.
 * @param {import("node:test").TestContext} context
 * @param {(strokes: number) => number} [delay_ms]
 * @param {number} [patience_ms]
 */
async function page(context, delay_ms = () => 0, patience_ms = 30_000) {
  /** @type {number[]} */
  const asked = [];
  const base = await serve(context, async (request, response) => {
    const strokes = Number((await json(request)).image);
    asked.push(strokes);
    await sleep(delay_ms(strokes));
    reply(response, 200, answer(strokes));
  });
  const store = createStore();
  const peek = async (/** @type {import("../../../site/src/types.js").Drawing} */ { strokes }) =>
    answer(strokes.length);
  const reader = createReader(store, reading(base), peek, { pause_ms: 30, patience_ms });
  const phases = [store.get().phase];
  store.subscribe(() => phases.at(-1) !== store.get().phase && phases.push(store.get().phase));
  return { store, reader, asked, phases };
}

/** @param {string} base @returns {import("../../../site/src/types.js").Read} */
const reading =
  (base) =>
  async ({ strokes }, signal) => ({ ...(await recognise(base, String(strokes.length), signal)), by: "lambda", ms: 1 });

/** @param {ReturnType<typeof createStore>} store */
function stroke(store) {
  store.dispatch({ type: "begin", tool: "pen", point: [0.5, 0.5], width: 0.06 });
  store.dispatch({ type: "lift" });
}

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
  const { store, reader, phases } = await page(t, () => 150, 60);
  stroke(store);
  await reader.now();
  assert.deepEqual(phases, ["idle", "reading", "waiting", "answered"]);
});

test("cancelled, it neither waits nor answers", async (t) => {
  const { store, reader } = await page(t, () => 100);
  stroke(store);
  const reading = reader.now();
  reader.cancel();
  store.dispatch({ type: "clear" });
  await reading;
  await sleep(100);
  assert.equal(store.get().phase, "idle");
});

test("fails with a fault, the drawing kept", async () => {
  const base = await nowhere();
  const store = createStore();
  const reader = createReader(store, reading(base), async () => answer(0));
  stroke(store);
  await reader.now();
  assert.deepEqual(
    [store.get().phase, store.get().fault, store.drawing().strokes.length],
    ["failed", { kind: "unreachable" }, 1],
  );
});

test("in the page a drawing is read while the pen is down", async (t) => {
  const { store, reader, asked } = await page(t);
  store.dispatch({ type: "engine", engine: "wasm" });
  assert.ok(isLive(store.get()));
  store.subscribe(() => store.get().answer ?? reader.soon());
  store.dispatch({ type: "begin", tool: "pen", point: [0.5, 0.5], width: 0.06 });
  await sleep(60);
  assert.deepEqual([store.get().answer?.digit, store.get().phase, asked], [1, "idle", []]);
});

test("the function is not asked while the pen is down", async (t) => {
  const { store, reader, asked } = await page(t);
  store.dispatch({ type: "set", settings: { source: "lambda" } });
  store.dispatch({ type: "begin", tool: "pen", point: [0.5, 0.5], width: 0.06 });
  reader.soon();
  await sleep(60);
  assert.deepEqual([store.get().answer, asked], [null, []]);
});
