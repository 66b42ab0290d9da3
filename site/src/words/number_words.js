// @ts-check
/** What the page says of a number, in plain words. */
import { isEmpty } from "../drawing/drawing.js";
import { SURE, second, share } from "./shares.js";
import { digitsOf } from "../row/number_state.js";

/** @import { State } from "../state.js" */

const PLACES = ["1st", "2nd", "3rd"];

/** @param {number} at @returns {string} */
const place = (at) => PLACES[at] ?? `${at + 1}th`;

/** @param {State} state @returns {string} the number as digits, "?" for what is none; empty where nothing is read */
export function digitsText(state) {
  return digitsOf(state)
    .map(({ digit }) => digit ?? "?")
    .join("");
}

/**
 * The sentence under the number.
 * @param {State} state with an answer to a number
 * @param {string} [number] as it is to be said
 * @returns {string}
 */
export function numberSentence(state, number = digitsText(state)) {
  const { answer, down, history } = state;
  if (!answer?.number) return "";
  if (answer.reason === "blank")
    return isEmpty(history.present) ? "The paper is blank. Write a number first." : "There is too little ink to read.";
  const digits = digitsOf(state);
  const stands = answer.standIn ? "AWS Lambda cannot be reached, so this browser read it. " : "";
  const unread = digits.flatMap(({ digit }, at) => (digit === null ? at : []));
  if (!digits.length || unread.length > digits.length / 2)
    return down ? "Not a number yet." : `${stands}This does not look like a number of up to 8 digits. Try once more?`;
  if (unread.length)
    return `${stands}${number}: the ${place(unread[0])} ${down ? "is not a digit yet" : "does not look like a digit"}.`;
  return `${stands}${number}, ${sure(state)} ${looked(state)}`;
}

/** @param {State} state @returns {string} the same for ears: digit by digit */
export function numberSpoken(state) {
  const digits = digitsOf(state);
  const unread = digits.some(({ digit }) => digit === null);
  const number = digits.map(({ digit }) => digit ?? "something").join(" ");
  return numberSentence(
    state,
    unread ? number : `${number}, read as a number of ${digits.length} digit${digits.length > 1 ? "s" : ""}`,
  );
}

/** @param {State} state @returns {string} how sure the whole is, where the person has not said it all */
function sure(state) {
  const read = (state.answer?.number ?? []).filter((_, at) => !digitsOf(state)[at].said);
  if (!read.length) return "as you said.";
  return `${share(read.reduce((product, { probability }) => product * probability, 1))} sure.`;
}

/** @param {State} state @returns {string} the digit looked at */
function looked({ answer, said }) {
  if (!answer?.number || answer.at === undefined) return "";
  const which = `The ${place(answer.at)} digit: ${said ?? answer.digit}`;
  if (said !== null) return `${which}, as you said.`;
  if (answer.taught) return `${which}, as you taught it.`;
  return `${which}, ${share(answer.probability)}${answer.probability < SURE ? `, ${second(answer, null)}` : ""}.`;
}

/** @param {State} state @returns {string} the digit looked at, when it was picked */
export const lookedSpoken = (state) =>
  state.said === null && state.answer?.digit === null ? "Not a digit." : looked(state);
