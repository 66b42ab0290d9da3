// @ts-check
/** When to read: while drawing, if that is free; shortly after a stroke; when asked. The newest reading counts. */
import { isEmpty } from "../drawing/drawing.js";
import { ReadError } from "./client.js";
import { isLive } from "../state.js";

/** @import { Drawing, Read, Reading } from "../types.js" */
/** @import { Store } from "../store.js" */

/** Long enough to lift the pen for the bar of a 7. */
const PAUSE_MS = 250;

/** An answer later than this gets a waiting message. */
const PATIENCE_MS = 400;

/**
 * Keep the answer in the store up to date with its drawing.
 * @param {Store} store
 * @param {Read} read
 * @param {(drawing: Drawing) => Promise<Reading>} peek at a drawing that is not finished
 * @param {{pause_ms?: number, patience_ms?: number}} [times]
 */
export function createReader(store, read, peek, { pause_ms = PAUSE_MS, patience_ms = PATIENCE_MS } = {}) {
  let newest = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let peeking = false;

  function cancel() {
    newest.abort();
    clearTimeout(timer);
  }

  async function now() {
    cancel();
    const { signal } = (newest = new AbortController());
    store.dispatch({ type: "ask" });
    timer = setTimeout(() => store.dispatch({ type: "wait" }), patience_ms);
    const drawing = store.drawing();
    const outcome = await attempt(read(drawing, signal));
    if (signal.aborted) return;
    clearTimeout(timer);
    if (store.drawing() === drawing) store.dispatch(outcome);
  }

  /** The drawing has changed: peek at it, and read it once the pen rests. */
  function soon() {
    cancel();
    live();
    const { down } = store.get();
    if (!down && !isEmpty(store.drawing())) timer = setTimeout(now, pause_ms);
  }

  async function live() {
    if (peeking || !isLive(store.get())) return;
    peeking = true;
    for (let seen = null; seen !== store.drawing() && !isEmpty(store.drawing());) {
      seen = store.drawing();
      const answer = await peek(seen).catch(() => null);
      if (answer && !isEmpty(store.drawing())) store.dispatch({ type: "glance", answer });
    }
    peeking = false;
  }

  return { now, soon, cancel };
}

/**
 * The action that a reading ends in.
 * @param {ReturnType<Read>} reading
 * @returns {Promise<import("../state.js").Action>}
 */
async function attempt(reading) {
  try {
    return { type: "answer", answer: await reading };
  } catch (error) {
    if (error instanceof ReadError) return { type: "fail", fault: error.fault };
    throw error;
  }
}
