// @ts-check
/** What the page says of a number. */
import { isEmpty } from "../drawing/drawing.js";
import { say, together } from "../languages/say.js";
import { unreadable } from "./frame_words.js";
import { LEAST, SURE, runnerUp, share } from "./shares.js";
import { digitsOf } from "../row/number_state.js";

/** @import { State } from "../state.js" */
/** @import { Answer } from "../types.js" */

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
  const { picture } = history.present;
  const digits = digitsOf(state);
  const none = picture && !digits.length && unreadable(picture);
  if (none) return none;
  if (answer.reason === "blank") return say(isEmpty(history.present) ? "number.blank" : "answer.faint");
  const stands = answer.standIn ? say("fault.stand_in") : "";
  const unread = digits.flatMap(({ digit }, at) => (digit === null ? at : []));
  if (!digits.length || unread.length > digits.length / 2)
    return down ? say("number.not_yet") : together(stands, say("number.none"));
  if (unread.length)
    return together(stands, say(down ? "number.not_yet_at" : "number.none_at", { number, n: unread[0] + 1 }));
  return together(stands, whole(state, number), repeats(state) ? "" : looked(state));
}

/** @param {State} state @returns {string} the same for ears: digit by digit */
export function numberSpoken(state) {
  const digits = digitsOf(state);
  const number = digits.map(({ digit }) => digit ?? say("number.unknown")).join(" ");
  const unread = digits.some(({ digit }) => digit === null);
  return numberSentence(state, unread ? number : say("number.spoken", { number, n: digits.length }));
}

/** @param {State} state @param {string} number
 * @returns {string} it, and how sure the whole is, where the person has not said it all */
function whole(state, number) {
  const read = (state.answer?.number ?? []).filter((_, at) => !digitsOf(state)[at].said);
  if (!read.length) return say("number.said", { number });
  const sure = read.reduce((product, { probability }) => product * probability, 1);
  return say("number.sure", { number, share: share(sure) });
}

/** @param {State} state @returns {boolean} whether what is said of the digit looked at says the whole number again */
const repeats = ({ answer, said }) =>
  answer?.number?.length === 1 && (said !== null || !(answer.taught || isDoubtful(answer)));

/** @param {State} state @returns {string} the digit looked at */
function looked({ answer, said }) {
  if (!answer?.number || answer.at === undefined) return "";
  const values = { n: answer.at + 1, digit: said ?? answer.digit ?? "?" };
  if (said !== null) return say("number.digit_said", values);
  if (answer.taught) return say("number.digit_taught", values);
  const [second, sure] = [runnerUp(answer), share(answer.probability)];
  if (!isDoubtful(answer)) return say("number.digit", { ...values, share: sure });
  return say("number.digit_doubt", { ...values, share: sure, second, less: share(answer.probabilities[second]) });
}

/** @param {Answer} answer @returns {boolean} whether a second digit is worth a word */
const isDoubtful = (answer) => answer.probability < SURE && answer.probabilities[runnerUp(answer)] >= LEAST;

/** @param {State} state @returns {string} the digit looked at, when it was picked */
export const lookedSpoken = (state) =>
  state.said === null && state.answer?.digit === null ? say("number.digit_none") : looked(state);
