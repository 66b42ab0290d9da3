// @ts-check
/**
 * A worker that is watched. When it dies, or is silent for too long over a question, a new one is started and asked the
 * same once more; a browser that could not read is tried again when something is asked.
 */
import { load } from "../load.js";
import { ReadError } from "./client.js";

/** @import { Engine } from "../types.js" */
/** @typedef {{question: object, resolve: (reply: any) => void, reject: (error: Error) => void, again: boolean}} Waiting
 *   again: whether it is asked for the second time */

/** Two silent workers are given up in 5 s. One that works says so at each reading, and a photograph takes a phone a
 * second or two. */
const SILENCE_MS = 2400;
/** Between two tries of a browser that cannot read. */
const REST_MS = 2000;

/**
 * Keep a worker.
 * @param {(fed: boolean) => Worker} start fed: whether it is given its parts, or fetches them itself
 * @param {{onEngine?: (engine: Engine) => void, silence_ms?: number, rest_ms?: number}} [options] onEngine: called each
 *   time that it is known what reads
 */
export function createKeeper(start, { onEngine = () => {}, silence_ms = SILENCE_MS, rest_ms = REST_MS } = {}) {
  /** @type {Map<number, Waiting>} */
  const waiting = new Map();
  /** @type {Worker | undefined} */
  let worker;
  /** @type {Engine} */
  let known = "loading";
  /** @type {(engine: Engine) => void} */
  let settle;
  /** @type {Promise<Engine>} */
  let engine = new Promise((resolve) => (settle = resolve));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let last = 0;
  let begun = 0;

  /** @param {Engine} found */
  function settled(found) {
    if (known !== "loading") return;
    settle((known = found));
    onEngine(found);
  }

  /** @param {Promise<{model: ArrayBuffer, wasm: ArrayBuffer}>} [parts] what the page is fetching for it already */
  function begin(parts) {
    if (known !== "loading") engine = new Promise((resolve) => (settle = resolve));
    [known, begun] = ["loading", Date.now()];
    worker?.terminate();
    const mine = (worker = start(Boolean(parts)));
    mine.onerror = () => (known === "loading" ? settled("none") : restart());
    mine.onmessage = ({ data }) => mine === worker && received(data); // what it said before its end may come later
    parts?.then(
      (found) => mine.postMessage({ parts: found }, [found.model, found.wasm]),
      () => mine.postMessage({ parts: null }), // then it asks for them once more
    );
  }

  /** @param {any} data */
  function received(data) {
    watch();
    if (data.engine) return settled(data.engine);
    const one = waiting.get(data.id);
    if (!one || data.alive) return;
    waiting.delete(data.id);
    watch();
    if (data.failed) load(() => Promise.reject(data.failed)).catch(one.reject);
    else one.resolve(data);
  }

  /** Give the worker its time anew. */
  function watch() {
    clearTimeout(timer);
    if (waiting.size) timer = setTimeout(restart, silence_ms);
  }

  async function restart() {
    giveUp(({ again }) => again);
    if (known === "loading") return giveUp(() => true);
    begin();
    watch();
    if ((await engine) === "none") return giveUp(() => true);
    for (const [id, one] of waiting) {
      one.again = true;
      worker?.postMessage({ id, ...one.question });
    }
  }

  /** @param {(one: Waiting) => boolean} which */
  function giveUp(which) {
    for (const [id, one] of waiting) {
      if (!which(one)) continue;
      waiting.delete(id);
      one.reject(new ReadError({ kind: "no_engine" }));
    }
  }

  /** @param {object} question @returns {Promise<any>} the reply; rejects with a ReadError */
  async function ask(question) {
    if ((await engine) === "none" && Date.now() - begun > rest_ms) begin();
    if ((await engine) === "none") throw new ReadError({ kind: "no_engine" });
    const id = ++last;
    return new Promise((resolve, reject) => {
      waiting.set(id, { question, resolve, reject, again: false });
      if (waiting.size === 1) watch();
      worker?.postMessage({ id, ...question });
    });
  }

  return { ask, begin, engine: () => engine };
}
