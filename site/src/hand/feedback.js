// @ts-check
/** Corrected drawings sent to those who train the reader: strokes and digit alone, once, and only by consent. */
import { config } from "../config.js";
import { asRead, isMoved, isSaid } from "../row/number_state.js";
import { ofStrokes } from "./examples.js";

/** @import { Store } from "../store.js" */

/** Long enough to take a slip of the finger back. */
const PAUSE_MS = 4000;

/**
 * Send each correction that stands for a moment, or until the next drawing is begun.
 * @param {Store} store
 */
export function shareCorrections(store) {
  /** @type {object | null} what is sent next */
  let waiting = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  async function send() {
    clearTimeout(timer);
    const body = waiting;
    waiting = null;
    if (!body || !store.get().settings.share) return;
    const { api, feedback } = await config();
    if (feedback) store.dispatch({ type: "shared", sent: await post(api, body) });
  }

  store.subscribe((before) => {
    const { said, history, settings } = store.get();
    if (history !== before.history && !isMoved(before, store.get())) return void send();
    if (!isSaid(before, store.get())) return;
    clearTimeout(timer);
    const { picture, strokes } = asRead(store.get());
    const drawn = ofStrokes(strokes, 0).strokes ?? [];
    waiting =
      said === null || picture || !settings.share ? null : { strokes: drawn.map(({ points }) => points), label: said };
    if (waiting) timer = setTimeout(send, PAUSE_MS);
  });
}

/** @param {string} api @param {object} body
 * @returns {Promise<boolean>} whether they have it; what does not arrive is not tried again */
async function post(api, body) {
  try {
    const { status } = await fetch(`${api}/feedback`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return status === 201 || status === 409; // 409: they had it before
  } catch {
    return false;
  }
}
