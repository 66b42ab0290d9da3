// @ts-check
/** What the state knows of a number: which digit is looked at, what the person said of each, and the two papers. */
import { EMPTY } from "../drawing/drawing.js";
import { amend, start, step } from "../drawing/history.js";
import { alone } from "./alone.js";
import { fitted, roomier } from "./room.js";
import { namesOf } from "./same_ink.js";

/** @import { Digit, Drawing } from "../types.js" */
/** @import { State } from "../state.js" */

/** @typedef {"digit" | "number"} Mode */

/**
 * A name for a digit: what was said of it holds while its strokes are the same.
 * @param {Drawing} drawing
 * @param {Digit} digit
 * @returns {string}
 */
function nameOf({ strokes }, { members, box }) {
  return members.length ? namesOf(members.flatMap((i) => strokes[i] ?? [])) : String(box);
}

/** @param {State} state @param {Digit} digit @returns {number | null} what the person said it is */
function saidOf({ history, corrections }, digit) {
  return corrections[nameOf(history.present, digit)] ?? null;
}

/**
 * The number's digits as they are shown: read, or as the person said.
 * @param {State} state
 * @returns {{digit: number | null, said: boolean}[]}
 */
export function digitsOf(state) {
  return (state.answer?.number ?? []).map((digit) => {
    const said = saidOf(state, digit);
    return { digit: said ?? digit.digit, said: said !== null };
  });
}

/**
 * The state that shows one digit of a number: the one picked, else the one that was written last. A digit's answer
 * stays as it is.
 * @param {State} state
 * @returns {State}
 */
export function looking(state) {
  const { answer, picked } = state;
  const digits = answer?.number;
  if (!answer || !digits?.length) return state;
  const at = picked !== null && picked < digits.length ? picked : newest(digits);
  const { members, box, ...shown } = digits[at];
  const { by, ms, standIn, number } = answer;
  return { ...state, answer: { ...shown, by, ms, standIn, number, at }, said: saidOf(state, digits[at]) };
}

/** @param {readonly Digit[]} digits @returns {number} the place of the one with the last stroke */
function newest(digits) {
  const last = digits.map(({ members }) => Math.max(-1, ...members));
  return last.lastIndexOf(Math.max(...last));
}

/** @param {State} state @param {number | null} digit
 * @returns {State} after the person has said what the digit is; null takes that back */
export function corrected(state, digit) {
  const { answer, history, corrections } = state;
  if (!answer?.number || answer.at === undefined) return { ...state, said: digit };
  const name = nameOf(history.present, answer.number[answer.at]);
  const { [name]: _, ...others } = corrections;
  const said = digit === null ? others : { ...others, [name]: digit };
  return { ...state, corrections: said, picked: answer.at, said: digit };
}

/** @param {State} state @returns {Drawing} what the shown answer was read from: of a number, one digit alone */
export function asRead({ history: { present }, answer }) {
  const members = answer?.at === undefined ? [] : (answer.number?.[answer.at].members ?? []);
  const ink = members.flatMap((i) => present.strokes[i] ?? []);
  return ink.length ? alone(ink) : present;
}

/** @param {State} state
 * @returns {boolean} whether it can be shown what made it that digit: of a number in a picture it cannot */
export const isExplainable = ({ answer }) =>
  !answer?.number || answer.at === undefined || answer.number[answer.at].members.length > 0;

/** @param {State} before @param {State} after
 * @returns {boolean} whether the person has said what the drawing, or one digit of it, is */
export function isSaid(before, after) {
  if (after.settings.mode === "number") return after.corrections !== before.corrections;
  return after.said !== before.said && after.history === before.history && after.settings.mode === before.settings.mode;
}

/** @param {State} state @returns {State} with all ink on the paper, however large that is now */
export function onPaper(state) {
  if (state.settings.mode === "digit") return state;
  const present = fitted(state.history.present, state.aspect);
  return present === state.history.present ? state : { ...state, history: amend(state.history, present) };
}

/** @param {State} state @returns {State} with room for the next digit, as a part of the step that needed it */
export function withRoom(state) {
  const present = fitted(roomier(state.history.present, state.aspect), state.aspect);
  return present === state.history.present ? state : { ...state, history: amend(state.history, present) };
}

/** @param {State} before @param {State} after @returns {boolean} whether the ink that was read has only been moved */
export function isMoved(
  { history: { present: was }, settings },
  { history: { present: is }, phase, settings: { mode } },
) {
  if (
    settings.mode !== mode ||
    mode === "digit" ||
    phase !== "answered" ||
    was.picture !== is.picture ||
    !is.strokes.length
  )
    return false;
  return namesOf(was.strokes) === namesOf(is.strokes);
}

/**
 * The other paper: each keeps its own ink. A picture is taken along.
 * @param {State} state
 * @param {Mode} mode
 * @returns {State}
 */
export function switched(state, mode) {
  const { history, other, settings } = state;
  if (mode === settings.mode) return state;
  const next = history.present.picture ? step(other, history.present) : other;
  const reset = {
    phase: /** @type {const} */ ("idle"),
    answer: null,
    said: null,
    heat: null,
    fault: null,
    picked: null,
    down: false,
    cursor: null,
  };
  return { ...state, ...reset, history: next, other: history, settings: { ...settings, mode } };
}

/** A paper that nobody has touched. */
export const FRESH = start(EMPTY);
