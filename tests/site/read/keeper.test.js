// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { createKeeper } from "../../../site/src/read/keeper.js";
import { createLocal } from "../../../site/src/read/local.js";

/** @typedef {{postMessage: (message: any) => void, terminate: () => void, onmessage?: any, onerror?: any}} Beside */

/**
 * Workers in the order in which they are started; each says what its backend is, then answers as it is told to.
 * @param {((message: any, worker: Beside) => void)[]} answers
 * @param {string[]} [engines]
 */
function workers(answers, engines = []) {
  let started = 0;
  /** @type {string[]} */
  const ended = [];
  const start = () => {
    const [at, answer] = [started, answers[started++]];
    /** @type {Beside} */
    const worker = {
      postMessage: (message) => queueMicrotask(() => answer?.(message, worker)),
      terminate: () => ended.push(`${at}`),
    };
    setTimeout(() => worker.onmessage({ data: { engine: engines[at] ?? "wasm" } }));
    return /** @type {Worker} */ (/** @type {unknown} */ (worker));
  };
  return { start, ended, count: () => started };
}

const silent = () => {};
const answers = (/** @type {any} */ { id, x }, /** @type {Beside} */ worker) =>
  worker.onmessage({ data: { id, found: x } });

test("a silent worker is replaced, and what waited is asked once more", async () => {
  const { start, ended } = workers([silent, answers]);
  const keeper = createKeeper(start, { silence_ms: 30 });
  keeper.begin();
  const found = await Promise.all([keeper.ask({ x: 1 }), keeper.ask({ x: 2 })]);
  assert.deepEqual(
    found.map((one) => one.found),
    [1, 2],
  );
  assert.deepEqual(ended, ["0"]);
});

test("what silences two workers is given up, and the next question is answered", async () => {
  const { start } = workers([silent, silent, answers]);
  const keeper = createKeeper(start, { silence_ms: 30 });
  keeper.begin();
  await assert.rejects(keeper.ask({ x: 1 }), { message: "no_engine" });
  assert.equal((await keeper.ask({ x: 2 })).found, 2);
});

for (const engine of ["wasm", "cpu"])
  test(`two silent workers are given up in 5 s: ${engine}`, async ({ mock }) => {
    const { start, ended } = workers([silent, silent, answers], [engine, engine, engine]);
    const keeper = createKeeper(start);
    keeper.begin();
    await keeper.engine();
    mock.timers.enable({ apis: ["setTimeout"] });
    const asked = keeper.ask({ x: 1 }).then(
      () => "answered",
      (error) => error.message,
    );
    for (let at_ms = 0; at_ms < 5000; at_ms += 100) {
      await new Promise(setImmediate);
      mock.timers.tick(100);
    }
    assert.equal(await Promise.race([asked, new Promise((resolve) => setImmediate(resolve, "waits"))]), "no_engine");
    assert.deepEqual(ended, ["0", "1"]);
  });

test("a picture whose search was given up is searched once more", async ({ mock }) => {
  const finds = (/** @type {any} */ { id }, /** @type {Beside} */ worker) =>
    worker.onmessage({ data: { id, cutout: "writing" } });
  const { start } = workers([silent, silent, finds]);
  const local = createLocal(start);
  local.load();
  await local.engine;
  mock.timers.enable({ apis: ["setTimeout"] });
  const found = local.cutOut(/** @type {any} */ ({})).catch((error) => error.message);
  for (let at_ms = 0; at_ms < 6000; at_ms += 100) {
    await new Promise(setImmediate);
    mock.timers.tick(100);
  }
  assert.equal(await found, "writing");
});

test("a worker that fails while it works is replaced at once", async () => {
  const { start } = workers([(_, worker) => worker.onerror({}), answers]);
  const keeper = createKeeper(start, { silence_ms: 10_000 });
  keeper.begin();
  assert.equal((await keeper.ask({ x: 3 })).found, 3);
});

test("a long answer with signs of life is waited for", async () => {
  const { start, count } = workers([
    async ({ id }, worker) => {
      for (let i = 0; i < 5; i++) {
        await sleep(20);
        worker.onmessage({ data: { id, alive: true } });
      }
      worker.onmessage({ data: { id, found: "late" } });
    },
  ]);
  const keeper = createKeeper(start, { silence_ms: 60 });
  keeper.begin();
  assert.equal((await keeper.ask({})).found, "late");
  assert.equal(count(), 1);
});

test("where nothing reads, the next question starts another try", async () => {
  /** @type {string[]} */
  const said = [];
  const { start } = workers([silent, answers], ["none", "wasm"]);
  const keeper = createKeeper(start, { rest_ms: 500, onEngine: (engine) => said.push(engine) });
  keeper.begin();
  await assert.rejects(keeper.ask({ x: 1 }), { message: "no_engine" });
  await sleep(510);
  assert.equal((await keeper.ask({ x: 2 })).found, 2);
  assert.deepEqual(said, ["none", "wasm"]);
});

test("a worker that cannot read ends with the next try, and what it says late is not heard", async () => {
  /** @type {Beside[]} */
  const all = [];
  const { start, ended } = workers([silent, answers], ["none", "cpu"]);
  const keeper = createKeeper(() => (all.push(/** @type {any} */ (start())), /** @type {any} */ (all.at(-1))), {
    rest_ms: -1,
  });
  keeper.begin();
  await keeper.engine();
  const asked = keeper.ask({ x: 1 });
  await new Promise(setImmediate);
  assert.deepEqual(ended, ["0"]);
  all[0].onmessage({ data: { engine: "wasm" } });
  assert.equal(await keeper.engine(), "cpu");
  assert.equal((await asked).found, 1);
});

test("what the page was fetching is handed to the worker, or said to be missing", async () => {
  for (const parts of [Promise.resolve({ model: new ArrayBuffer(1), wasm: new ArrayBuffer(2) }), Promise.reject()]) {
    const given = await new Promise((resolve) => createKeeper(workers([resolve]).start).begin(parts));
    assert.deepEqual(given.parts?.wasm.byteLength ?? null, (await parts.catch(() => null))?.wasm.byteLength ?? null);
  }
});
