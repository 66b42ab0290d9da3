// @ts-check
/** When to explain: once nothing changes any more, if the person wants it. */
import { isExplainable } from "../row/number_state.js";

/** @import { Drawing, Reading } from "../types.js" */
/** @import { Local } from "./local.js" */
/** @import { Store } from "../store.js" */

/**
 * Keep the heat map in the store up to date with its answer; call after each change.
 * @param {Store} store
 * @param {Local} local
 * @param {(drawing: Drawing) => Uint8Array} pixels
 * @returns {() => void}
 */
export function createExplainer(store, local, pixels) {
  /** @type {Reading | null} */
  let asked = null;

  return async function explain() {
    const { settings, phase, answer, heat, engine } = store.get();
    const drawing = store.drawing();
    if (!isExplainable(store.get())) return;
    if (
      !settings.explaining ||
      engine === "none" ||
      phase !== "answered" ||
      answer?.digit == null ||
      answer.taught ||
      heat ||
      asked === answer
    )
      return;
    asked = answer;
    const found = await local.explain(pixels(drawing), answer.digit).catch(() => undefined);
    if (found === undefined) return; // it failed: no more is asked of this answer
    if (asked === answer) asked = null; // null: it was given up for a newer question
    const goesOn = store.drawing() === drawing && store.get().answer === answer;
    if (found && goesOn) store.dispatch({ type: "heat", heat: found });
    else explain();
  };
}
