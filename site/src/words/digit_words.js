// @ts-check
/** What the page says of a digit. */
import { isEmpty } from "../drawing/drawing.js";
import { say, together } from "../languages/say.js";
import { boxOf } from "../row/ink_box.js";
import { unreadable } from "./frame_words.js";
import { numberSentence } from "./number_words.js";
import { LEAST, SURE, runnerUp, share } from "./shares.js";

/** @import { Answer, Drawing, Fault, Heat, Picture, Reading } from "../types.js" */
/** @import { State } from "../state.js" */
/** @import { Key } from "../languages/say.js" */

/** A drop in log-odds below this is too small to explain anything. */
const TELLING = 1;

/** Times its height: what is wider is rather several digits. */
const WIDE = 1.2;

/** What the page fetches to read, in megabytes. */
const READER_MB = 0.6;

/**
 * The sentence under the answer.
 * @param {State} state
 * @returns {string}
 */
export function sentence(state) {
  const { phase, answer, fault } = state;
  if (phase === "waiting") return waiting(state);
  if (phase === "reading" && fault) return say("fault.again");
  if (fault) return failed(fault);
  if (!answer) return "";
  if (answer.number) return numberSentence(state);
  return nothingRead(state, answer) ?? digitRead(state, answer);
}

/** @param {State} state @returns {string} */
function waiting({ settings, engine }) {
  if (settings.source === "lambda") return say("wait.cloud");
  return engine === "loading" ? say("wait.fetching", { n: READER_MB }) : say("wait.still");
}

/** @param {Fault} fault @returns {string} */
function failed(fault) {
  if (fault.kind === "refused") return say("fault.refused", { message: fault.message.replace(/\.$/, "") });
  return say(`fault.${fault.kind}`);
}

/** @param {State} state @param {Answer} answer @returns {string | null} why there is nothing to read */
function nothingRead({ history: { present }, said }, answer) {
  if (present.picture && answer.digit === null && said === null)
    return unreadable(present.picture) ?? noDigit(present.picture);
  if (answer.reason === "blank") return say(isEmpty(present) ? "answer.blank" : "answer.faint");
  return null;
}

/** @param {Picture} picture @returns {string} */
const noDigit = ({ cut: { digits = [] } }) =>
  say(digits.length > 1 ? "fault.several" : "fault.no_digit", { mode: say("mode.number") });

/** @param {State} state @param {Reading} answer @returns {string} */
function digitRead({ history: { present }, said, engine, down }, answer) {
  if (said !== null) return together(say("answer.said", { n: said }), engine === "none" ? "" : say("answer.learns"));
  if (answer.digit === null && down) return say("answer.not_yet");
  const stands = answer.standIn ? say("fault.stand_in") : "";
  if (answer.digit === null)
    return together(
      stands,
      isWide(present) ? say("answer.none_wide", { mode: say("mode.number") }) : say("answer.none"),
    );
  const read = say(answer.taught ? "answer.taught" : "answer.sure", {
    n: answer.digit,
    share: share(answer.probability),
  });
  return together(stands, read, doubt(answer));
}

/** @param {Drawing} drawing @returns {boolean} whether it is of several strokes and wider than people write a digit */
function isWide({ strokes }) {
  const [left, top, right, bottom] = boxOf(strokes);
  return strokes.length > 1 && right - left > WIDE * (bottom - top);
}

/** @param {Answer} answer @returns {string} */
function doubt(answer) {
  const second = runnerUp(answer);
  if (answer.probability >= SURE || answer.probabilities[second] < LEAST) return "";
  return say("answer.doubt", { n: second, share: share(answer.probabilities[second]) });
}

/** @param {State} state @returns {string} the button that asks for an explanation */
export const whyWords = ({ answer }) => (answer?.digit == null ? say("why") : say("why.ask", { n: answer.digit }));

/**
 * What the heat map shows.
 * @param {Heat | null} heat
 * @returns {string}
 */
export function explanation(heat) {
  if (!heat) return "";
  const { drops, peak, without, digit } = heat;
  if (drops[peak] < TELLING) return say("why.any", { n: digit });
  const most = say("why.most", { place: say(place(peak, Math.sqrt(drops.length))) });
  if (without === digit) return together(most, say("why.less"));
  return together(most, without === null ? say("why.none") : say("why.other", { n: without }));
}

/** @param {State["settings"]} settings @param {boolean} picture whether one is on the paper
 * @returns {string} what leaves this device */
export function promise({ source, share }, picture) {
  if (picture) return say(source === "browser" ? "promise.picture_here" : "promise.picture_cloud");
  if (source === "browser") return say(share ? "promise.here_shared" : "promise.here");
  return say(share ? "promise.cloud_shared" : "promise.cloud");
}

/** @param {boolean} sent @returns {string} what became of a corrected drawing */
export const contributed = (sent) => say(sent ? "answer.sent" : "answer.unsent");

/** @param {number} cell @param {number} side @returns {Key} */
function place(cell, side) {
  const third = (/** @type {number} */ at) => Math.min(2, Math.floor((3 * at) / side));
  return /** @type {Key} */ (`why.${3 * third(Math.floor(cell / side)) + third(cell % side)}`);
}

/** @param {number | null} ms @returns {string} */
export function duration(ms) {
  return ms === null ? "" : say("answer.ms", { n: ms < 9.95 ? Math.round(10 * ms) / 10 : Math.round(ms) });
}
