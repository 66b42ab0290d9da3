// @ts-check
/** The state, held in one place. */
import { INITIAL, reduce } from "./state.js";

/** @import { Action, State } from "./state.js" */

/** @typedef {ReturnType<typeof createStore>} Store */

/** Hold the state and tell every listener after each change. */
export function createStore() {
  let state = INITIAL;
  /** @type {((before: State) => void)[]} */
  const listeners = [];
  return {
    get: () => state,
    drawing: () => state.history.present,
    /** @param {Action} action */
    dispatch(action) {
      const before = state;
      state = reduce(state, action);
      if (state !== before) listeners.forEach((listener) => listener(before));
    },
    /** @param {(before: State) => void} listener */
    subscribe(listener) {
      listeners.push(listener);
    },
  };
}
