// @ts-check
/** What a link brought: its drawing is drawn again, stroke by stroke, and read as it grows. */
import { say } from "../words/share_words.js";
import { decode } from "./link.js";

/** @import { Store } from "../store.js" */
/** @import { Drawing, Stroke } from "../types.js" */

/** However long it took to draw. */
const DRAWN_MS = 1800;

/**
 * Put a link's drawing on the paper.
 * @param {Store} store
 * @param {string} text what came after "#drawing="
 * @param {(drawing: Drawing, aspect: number) => Drawing} fitted all of it on the paper
 * @returns {boolean} whether it held one
 */
export function arrive(store, text, fitted) {
  const found = decode(text);
  if (!found) return false;
  store.dispatch({ type: "mode", mode: found.mode });
  const whole = fitted({ strokes: found.strokes, picture: null }, store.get().aspect);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  store.dispatch({ type: "put", drawing: { ...whole, strokes: still ? whole.strokes : grown(whole.strokes, 0) } });
  if (!still) grow(store, whole);
  return true;
}

/** @param {Store} store @param {Drawing} whole drawn on until somebody else changes the paper */
function grow(store, whole) {
  const started = performance.now();
  let shown = store.drawing();
  const step = () => {
    if (store.drawing() !== shown) return;
    const share = Math.min(1, (performance.now() - started) / DRAWN_MS);
    const drawing = share < 1 ? { ...whole, strokes: grown(whole.strokes, share) } : whole;
    store.dispatch({ type: "put", drawing, goesOn: true });
    shown = store.drawing();
    if (share < 1) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

/**
 * The strokes as far as they were drawn.
 * @param {readonly Stroke[]} strokes
 * @param {number} share of their points, 0 to 1; the first point is always there
 * @returns {Stroke[]}
 */
export function grown(strokes, share) {
  const total = strokes.reduce((sum, { points }) => sum + points.length, 0);
  let left = Math.max(1, Math.round(share * total));
  return strokes.flatMap(({ points, width }) => {
    const drawn = points.slice(0, Math.max(0, left));
    left -= points.length;
    return drawn.length ? { points: drawn, width } : [];
  });
}

/**
 * Say what came, until the visitor changes the paper.
 * @param {JQueryStatic} $
 * @param {Store} store
 * @param {boolean} isDrawing whether the link held one
 */
export function note($, store, isDrawing) {
  $("#arrived").remove();
  const key = isDrawing ? "share.arrived" : "share.broken";
  const shown = $("<p>").attr({ id: "arrived", role: "status", "data-words": key }).prependTo(".details");
  shown.text(say(key));
  store.subscribe(({ down, history }) => {
    const isCleared = history.present.strokes.length > 0 && !store.drawing().strokes.length;
    if (isCleared || (store.get().down && !down)) shown.remove();
  });
}
