// @ts-check
/** When to explain: once the hand rests on an answer, if that is wanted. */

/** @import { Drawing } from "./types.js" */
/** @import { Local } from "./local.js" */
/** @import { Store } from "./state.js" */

/**
 * Keep the store's heat map that of its answer; call after each change.
 * @param {Store} store
 * @param {Local} local
 * @param {(drawing: Drawing) => Uint8Array} pixels
 * @returns {() => void}
 */
export function createExplainer(store, local, pixels) {
  /** @type {Drawing | null} */
  let asked = null;

  return async function explain() {
    const { settings, phase, answer, heat, engine } = store.get();
    const drawing = store.drawing();
    if (!settings.explaining || engine === "none" || phase !== "answered" || answer?.digit == null || answer.taught || heat || asked === drawing) return;
    asked = drawing;
    const found = await local.explain(pixels(drawing), answer.digit).catch(() => null);
    asked = null;
    if (found && store.drawing() === drawing && store.get().answer?.digit === found.digit) store.dispatch({ type: "heat", heat: found });
    else if (found === null && store.drawing() === drawing) explain();
  };
}
