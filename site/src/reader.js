// @ts-check
/** When to read: at once, or shortly after a stroke; only the newest reading counts. */
import { ReadError } from "./client.js";

/** @import { Read } from "./types.js" */
/** @import { Store } from "./state.js" */

/** Long enough to lift the pen for the bar of a 7. */
const PAUSE_MS = 250;

/** An answer later than this gets a waiting message. */
const PATIENCE_MS = 400;

/**
 * Keep the store's answer that of its strokes.
 * @param {Store} store
 * @param {Read} read
 * @param {{pause_ms?: number, patience_ms?: number}} [times]
 */
export function createReader(store, read, { pause_ms = PAUSE_MS, patience_ms = PATIENCE_MS } = {}) {
  let newest = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function cancel() {
    newest.abort();
    clearTimeout(timer);
  }

  async function now() {
    cancel();
    const { signal } = (newest = new AbortController());
    store.dispatch({ type: "ask" });
    timer = setTimeout(() => store.dispatch({ type: "wait" }), patience_ms);
    const { strokes } = store.get();
    const outcome = await attempt(read(strokes, signal));
    if (signal.aborted) return;
    clearTimeout(timer);
    if (store.get().strokes === strokes) store.dispatch(outcome);
  }

  function soon() {
    cancel();
    timer = setTimeout(now, pause_ms);
  }

  return { now, soon, cancel };
}

/**
 * The action that a reading ends in.
 * @param {ReturnType<Read>} reading
 * @returns {Promise<import("./state.js").Action>}
 */
async function attempt(reading) {
  try {
    return { type: "answer", answer: await reading };
  } catch (error) {
    if (error instanceof ReadError) return { type: "fail", fault: error.fault };
    throw error;
  }
}
