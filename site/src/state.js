// @ts-check
/** All that the page knows, in one place, and how it changes. */
import { EMPTY, changed, isEmpty } from "./drawing.js";
import { start } from "./history.js";
import { BRUSH_WIDTH } from "./strokes.js";

/** @import { Change } from "./drawing.js" */
/** @import { History } from "./history.js" */
/** @import { Drawing, Engine, Fault, Heat, Point, Reading, Source } from "./types.js" */

/**
 * @typedef {object} Settings
 * @property {Source} source
 * @property {"pen" | "eraser"} tool
 * @property {number} width of the next stroke
 * @property {"right" | "left"} hand
 * @property {boolean} share whether corrected drawings are sent to those who train the reader
 * @property {boolean} explaining whether to show what made it that digit
 */

/**
 * @typedef {object} State
 * @property {History<Drawing>} history
 * @property {boolean} down whether the pen is on the paper
 * @property {Point | null} cursor of the keyboard
 * @property {"idle" | "reading" | "waiting" | "answered" | "failed"} phase waiting: reading for so long that the page says so
 * @property {Reading | null} answer to this drawing; while it is being drawn, in the page, to what it was a moment ago
 * @property {number | null} said what the person says this drawing is
 * @property {boolean | null} shared whether the last correction arrived where it was sent; null for nothing sent
 * @property {Heat | null} heat
 * @property {Fault | null} fault of the last reading, until the next one has ended
 * @property {Engine} engine
 * @property {Record<Source, number | null>} times of the last answer from each, in ms
 * @property {Settings} settings
 */

/**
 * @typedef {Change | {type: "lift"} | {type: "cursor", point: Point | null} | {type: "ask"} | {type: "wait"} | {type: "glance", answer: Reading}
 *   | {type: "answer", answer: Reading} | {type: "correct", digit: number | null} | {type: "shared", sent: boolean} | {type: "heat", heat: Heat} | {type: "fail", fault: Fault}
 *   | {type: "engine", engine: Engine} | {type: "set", settings: Partial<Settings>}} Action
 *   correct: the person says which digit it was; null takes that back
 */

/** @type {State} */
export const INITIAL = {
  history: start(EMPTY),
  down: false,
  cursor: null,
  phase: "idle",
  answer: null,
  said: null,
  shared: null,
  heat: null,
  fault: null,
  engine: "loading",
  times: { browser: null, lambda: null },
  settings: { source: "browser", tool: "pen", width: BRUSH_WIDTH, hand: "right", share: false, explaining: false },
};

/** @param {State} state @returns {boolean} whether the drawing is read while it is being drawn */
export const isLive = ({ settings, engine }) => settings.source === "browser" && (engine === "wasm" || engine === "cpu");

/** @param {State} state @returns {boolean} whether there is something to correct: ink, read, with the pen up */
export const isCorrectable = ({ answer, down }) => answer !== null && answer.reason !== "blank" && !down;

/**
 * The state after an action.
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
export function reduce(state, action) {
  switch (action.type) {
    case "lift":
      return { ...state, down: false };
    case "cursor":
      return { ...state, cursor: action.point };
    case "ask":
      return { ...state, phase: "reading" };
    case "wait":
      return { ...state, phase: "waiting" };
    case "glance":
      return { ...state, ...answered(state, action.answer) };
    case "answer":
      return { ...state, ...answered(state, action.answer), phase: "answered" };
    case "correct":
      return isCorrectable(state) ? { ...state, said: action.digit, shared: null } : state;
    case "shared":
      return { ...state, shared: action.sent };
    case "heat":
      return { ...state, heat: action.heat };
    case "fail":
      return { ...state, phase: "failed", answer: null, heat: null, fault: action.fault };
    case "engine":
      return { ...state, engine: action.engine };
    case "set":
      return { ...state, settings: { ...state.settings, ...action.settings } };
    default:
      return redrawn(state, action);
  }
}

/** @param {State} state @param {Reading} answer @returns {Partial<State>} */
function answered({ times, heat }, answer) {
  return { answer, heat: heat?.digit === answer.digit ? heat : null, fault: null, times: { ...times, [answer.by]: answer.ms } };
}

/** @param {State} state @param {Change} change @returns {State} a drawing that changes has no answer yet, unless the next one is here at once */
function redrawn(state, change) {
  const history = changed(state.history, change);
  if (history === state.history) return state;
  const answer = isLive(state) && !isEmpty(history.present) ? state.answer : null;
  return { ...state, history, down: change.type === "begin" || (state.down && change.type === "extend"), phase: "idle", answer, said: null, shared: null, heat: null, fault: null };
}

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
