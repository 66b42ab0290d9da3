// @ts-check
/** All that the page knows, in one place, and how it changes. */
import { EMPTY, changed, isEmpty } from "./drawing/drawing.js";
import { start } from "./drawing/history.js";
import { FRESH, corrected, looking, onPaper, switched, withRoom } from "./row/number_state.js";
import { BRUSH_WIDTH } from "./drawing/strokes.js";
import { TOOLS } from "./drawing/tools.js";

/** @import { Change } from "./drawing/drawing.js" */
/** @import { History } from "./drawing/history.js" */
/** @import { ToolName } from "./drawing/tools.js" */
/** @import { Mode } from "./row/number_state.js" */
/** @import { Drawing, Engine, Fault, Ghost, Heat, Point, Reading, Source } from "./types.js" */

/**
 * @typedef {object} Settings
 * @property {Source} source
 * @property {ToolName} tool
 * @property {number} width of the next stroke
 * @property {"right" | "left"} handedness of the person who draws: left mirrors the page
 * @property {Mode} mode what is read: one digit, or a number
 * @property {boolean} share whether corrected drawings are sent to those who train the reader
 * @property {import("./languages/say.js").Language | null} language chosen from the menu; null: the browser's
 * @property {boolean} explaining whether to show what made it that digit
 */

/**
 * @typedef {object} State
 * @property {History<Drawing>} history
 * @property {History<Drawing>} other the same of the other mode, which has a paper of its own
 * @property {number} aspect the paper's width in units of its height
 * @property {boolean} down whether the pen is on the paper
 * @property {Point | null} cursor of the keyboard
 * @property {"idle" | "reading" | "waiting" | "answered" | "failed"} phase waiting: reading for so long that the page
 *   says so
 * @property {boolean} again whether this drawing had been answered before it was last asked for
 * @property {Reading | null} answer to this drawing; while it is being drawn, in the page, to what it was a moment ago
 * @property {number | null} said what the person says this drawing is, or the digit looked at
 * @property {number | null} picked which digit of a number the person looks at, counted from 0
 * @property {Record<string, number>} corrections what the person says digits of numbers are
 * @property {boolean | null} shared whether the last correction arrived where it was sent; null for nothing sent
 * @property {Heat | null} heat
 * @property {Ghost | null} ghost to be shown on an untouched paper
 * @property {Fault | null} fault of the last reading, until the next one has ended
 * @property {Engine} engine
 * @property {Record<Source, number | null>} times of the last answer from each, in ms
 * @property {Settings} settings
 */

/**
 * @typedef {Change | {type: "lift" | "ask" | "wait" | "room"} | {type: "cursor", point: Point | null}
 *   | {type: "glance" | "answer", answer: Reading} | {type: "correct", digit: number | null}
 *   | {type: "shared", sent: boolean} | {type: "heat", heat: Heat} | {type: "fail", fault: Fault}
 *   | {type: "part", fault: Fault | null}
 *   | {type: "ghost", ghost: Ghost}
 *   | {type: "engine", engine: Engine} | {type: "set", settings: Partial<Settings>} | {type: "mode", mode: Mode}
 *   | {type: "resize", aspect: number} | {type: "pick", at: number}} Action
 *   correct: the person says which digit it was, null takes that back; part: of the page, why it did not come; room:
 *   make some for the next digit; pick: look at another digit
 */

/** @type {State} */
export const INITIAL = {
  history: start(EMPTY),
  other: FRESH,
  aspect: 1,
  down: false,
  cursor: null,
  phase: "idle",
  again: false,
  answer: null,
  said: null,
  picked: null,
  corrections: {},
  shared: null,
  heat: null,
  ghost: null,
  fault: null,
  engine: "loading",
  times: { browser: null, lambda: null },
  settings: {
    source: "browser",
    tool: "pen",
    width: BRUSH_WIDTH,
    handedness: "right",
    mode: "digit",
    share: false,
    language: null,
    explaining: false,
  },
};

/** @param {State} state @returns {boolean} whether the drawing is read while it is being drawn */
export const isLive = ({ settings, engine }) =>
  settings.source === "browser" && (engine === "wasm" || engine === "cpu");

/** @param {State} state @returns {boolean} whether there is something to correct: ink, read, with the pen up */
export const isCorrectable = ({ answer, down }) => answer !== null && answer.reason !== "blank" && !down;

/** @param {State} state @returns {boolean} whether nobody has drawn, opened or asked anything yet */
export const isUntouched = ({ history: { past, present, future }, phase, cursor, settings }) =>
  isEmpty(present) &&
  !past.length &&
  !future.length &&
  phase === "idle" &&
  cursor === null &&
  settings.mode === "digit";

/** @param {State} state @returns {number} width of the next stroke: thinner where the ink has been made smaller */
export const brushOf = ({ settings, history: { present } }) =>
  settings.width * (isEmpty(present) ? 1 : (present.scale ?? 1));

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
      return { ...state, phase: "reading", again: state.phase === "answered" };
    case "wait":
      return { ...state, phase: "waiting" };
    case "glance":
      // an answer to the other mode's drawing
      if (Boolean(action.answer.number) !== (state.settings.mode === "number")) return state;
      return answered(state, action.answer);
    case "answer":
      return { ...answered(state, action.answer), phase: "answered" };
    case "correct":
      return isCorrectable(state) ? { ...corrected(state, action.digit), shared: null } : state;
    case "shared":
      return { ...state, shared: action.sent };
    case "heat":
      return { ...state, heat: action.heat };
    case "ghost":
      return { ...state, ghost: action.ghost };
    case "fail":
      return { ...state, phase: "failed", answer: null, heat: null, fault: action.fault };
    case "part":
      return action.fault || isOfPart(state.fault) ? { ...state, fault: action.fault } : state;
    case "engine":
      return { ...state, engine: action.engine };
    case "set":
      return { ...state, settings: { ...state.settings, ...action.settings } };
    case "mode":
      return switched(state, action.mode);
    case "resize":
      return action.aspect === state.aspect ? state : onPaper({ ...state, aspect: action.aspect });
    case "room":
      return withRoom(state);
    case "pick":
      return looking({ ...state, picked: action.at, heat: null });
    default:
      return redrawn(state, action);
  }
}

/** @param {Fault | null} fault @returns {boolean} whether it is of no reading */
const isOfPart = (fault) => fault?.kind === "part_missing" || fault?.kind === "outdated";

/** @param {State} state @param {Reading} answer @returns {State} */
function answered(state, answer) {
  const next = looking({
    ...state,
    answer,
    fault: null,
    times: answer.known ? state.times : { ...state.times, [answer.by]: answer.ms },
  });
  return { ...next, heat: state.heat?.digit === next.answer?.digit ? state.heat : null };
}

/** @param {State} state @param {Change} change
 * @returns {State} a drawing that changes has no answer, unless it is read while it is drawn */
function redrawn(state, change) {
  const history = changed(state.history, change);
  if (history === state.history) return state;
  const answer = isLive(state) && !isEmpty(history.present) ? state.answer : null;
  const inks = change.type === "begin" && TOOLS[change.tool].extend !== undefined;
  const down = inks || (state.down && change.type === "extend");
  const fresh = {
    phase: /** @type {const} */ ("idle"),
    said: null,
    picked: null,
    shared: null,
    heat: null,
    fault: null,
  };
  const next = { ...state, ...fresh, history, down, answer };
  return ["undo", "redo", "put"].includes(change.type) ? onPaper(next) : next;
}
