// @ts-check
/** A corrected drawing to those who train the reader: strokes and digit, nothing else, only where the person has chosen it, and only once. */
import { config } from "../config.js";

/** @import { Stroke } from "../types.js" */
/** @import { Store } from "../state.js" */

/** As the function takes them. */
const MOST_STROKES = 64;
const MOST_POINTS = 2000;
const MARGIN = 0.25;

/** Long enough to take a slip of the finger back. */
const PAUSE_MS = 4000;

/**
 * What is sent of a drawing; null for one that the function does not take.
 * @param {readonly Stroke[]} drawn
 * @param {number} label
 */
export function contribution(drawn, label) {
  const strokes = drawn.map(({ points }) => points.map((point) => point.map((x) => Number(Math.min(1 + MARGIN, Math.max(-MARGIN, x)).toFixed(4)))));
  return strokes.length && strokes.length <= MOST_STROKES && strokes.flat().length <= MOST_POINTS ? { strokes, label } : null;
}

/**
 * Send each correction that stands for a moment, or until the next drawing is begun.
 * @param {Store} store
 */
export function shareCorrections(store) {
  /** @type {ReturnType<typeof contribution>} */
  let waiting = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  async function send() {
    clearTimeout(timer);
    const body = waiting;
    waiting = null;
    if (body && store.get().settings.share) store.dispatch({ type: "shared", sent: await post(body) });
  }

  store.subscribe((before) => {
    const { said, history, settings } = store.get();
    if (history !== before.history) return void send();
    if (said === before.said) return;
    clearTimeout(timer);
    const { strokes, picture } = store.drawing();
    waiting = said === null || picture || !settings.share ? null : contribution(strokes, said);
    if (waiting) timer = setTimeout(send, PAUSE_MS);
  });
}

/** @param {NonNullable<ReturnType<typeof contribution>>} body @returns {Promise<boolean>} whether they have it; what does not arrive is not tried again */
async function post(body) {
  const { api, feedback } = await config();
  if (!feedback) return false;
  try {
    const { status } = await fetch(`${api}/feedback`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    return status === 201 || status === 409; // 409: they had it before
  } catch {
    return false;
  }
}
