// @ts-check
/** All that the page knows, in one place, and how it changes. */
import { begin, extend } from "./strokes.js";

/** @import { Answer, Fault, Point, Stroke } from "./types.js" */

/**
 * @typedef {object} State
 * @property {readonly Stroke[]} strokes
 * @property {"idle" | "reading" | "waiting" | "answered" | "failed"} phase waiting: reading for so long that the page says so
 * @property {Answer | null} answer to these strokes
 * @property {Fault | null} fault of the last reading, until the next one has ended
 */

/**
 * @typedef {{type: "begin", point: Point} | {type: "extend", points: readonly Point[]} | {type: "reset"} | {type: "ask"} | {type: "wait"}
 *   | {type: "answer", answer: Answer} | {type: "fail", fault: Fault}} Action
 */

/** @type {State} */
export const INITIAL = { strokes: [], phase: "idle", answer: null, fault: null };

/**
 * The state after an action. A drawing that changes has no answer yet.
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
export function reduce(state, action) {
  switch (action.type) {
    case "begin":
      return { ...INITIAL, strokes: begin(state.strokes, action.point) };
    case "extend":
      return { ...INITIAL, strokes: extend(state.strokes, action.points) };
    case "reset":
      return INITIAL;
    case "ask":
      return { ...state, phase: "reading" };
    case "wait":
      return { ...state, phase: "waiting" };
    case "answer":
      return { ...state, phase: "answered", answer: action.answer, fault: null };
    case "fail":
      return { ...state, phase: "failed", answer: null, fault: action.fault };
  }
}

/** @typedef {ReturnType<typeof createStore>} Store */

/** Hold the state and tell every listener after each change. */
export function createStore() {
  let state = INITIAL;
  /** @type {(() => void)[]} */
  const listeners = [];
  return {
    get: () => state,
    /** @param {Action} action */
    dispatch(action) {
      state = reduce(state, action);
      listeners.forEach((listener) => listener());
    },
    /** @param {() => void} listener */
    subscribe(listener) {
      listeners.push(listener);
    },
  };
}
