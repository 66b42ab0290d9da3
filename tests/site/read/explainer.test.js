// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { createExplainer } from "../../../site/src/read/explainer.js";

/** @import { Local } from "../../../site/src/read/local.js" */
/** @import { Store } from "../../../site/src/store.js" */

/** A page that wants to know why it read a 7. */
function page() {
  const present = { strokes: [], picture: null };
  const state = {
    settings: { explaining: true, mode: "digit" },
    phase: "answered",
    answer: /** @type {{digit: number} | null} */ ({ digit: 7 }),
    heat: /** @type {unknown} */ (null),
    engine: "wasm",
    history: { present },
  };
  const dispatch = ({ heat = /** @type {unknown} */ (null) }) => (state.heat = heat);
  return {
    state,
    store: /** @type {Store} */ (/** @type {unknown} */ ({ get: () => state, drawing: () => present, dispatch })),
  };
}

/** @param {() => Promise<unknown>} explain */
const local = (explain) => /** @type {Local} */ (/** @type {unknown} */ ({ explain }));

test("an explanation that fails is not asked for again, until there is another answer", async () => {
  const { state, store } = page();
  let asked = 0;
  const explain = createExplainer(
    store,
    local(() => Promise.reject(++asked)),
    () => new Uint8Array(),
  );
  for (let i = 0; i < 9; i++) {
    await explain();
    await turn();
  }
  assert.equal(asked, 1);
  state.answer = { digit: 7 };
  await explain();
  assert.equal(asked, 2);
});

test("one that was given up for a newer question is asked for again", async () => {
  const { state, store } = page();
  const found = [null, "heat"];
  await createExplainer(
    store,
    local(async () => found.shift()),
    () => new Uint8Array(),
  )();
  await turn();
  assert.equal(state.heat, "heat");
});
