// @ts-check
/** What the page says, in plain words. */
import { isEmpty } from "../drawing/drawing.js";
import { numberSentence } from "./number_words.js";
import { SURE, runnerUp, share } from "./shares.js";

/** @import { Answer, Heat } from "../types.js" */
/** @import { State } from "../state.js" */

/** A drop in log-odds below this is too small to explain anything. */
const TELLING = 1;

/**
 * The sentence under the answer.
 * @param {State} state
 * @returns {string}
 */
export function sentence(state) {
  const { phase, answer, fault, down, history } = state;
  if (phase === "waiting") return waiting(state);
  if (phase === "reading" && fault) return "Trying again.";
  if (fault?.kind === "unreachable") return "AWS Lambda cannot be reached. Your drawing is still here.";
  if (fault?.kind === "no_engine")
    return "This browser cannot read by itself. AWS Lambda can: your drawing is then sent to it.";
  if (fault?.kind === "refused") return `The picture was not read: ${fault.message}.`.replace(/\.\.$/, ".");
  if (fault?.kind === "outdated") return "This page has been updated. Reload it to go on.";
  if (fault?.kind === "part_missing") return "A part of this page did not arrive. Check your connection and try again.";
  if (fault?.kind === "not_a_picture")
    return "This file is not a picture that the browser can open. Your drawing is still here.";
  if (fault?.kind === "nothing_to_paste")
    return "There is no picture to paste. Copy one first, and allow the browser to paste it.";
  if (!answer) return "";
  if (answer.number) return numberSentence(state);
  const { picture } = history.present;
  if (picture && answer.digit === null && state.said === null) {
    return picture.cut.ink === null
      ? "No writing was found. Try closer, in more light, with a darker pen."
      : "No digit is read here. Draw the frame tight around one digit.";
  }
  if (answer.reason === "blank")
    return isEmpty(history.present) ? "The paper is blank. Draw a digit first." : "There is too little ink to read.";
  const learns = state.engine === "none" ? "" : " It learns from this.";
  if (state.said !== null) return `${article(state.said)} ${state.said}, as you said.${learns}`;
  const stands = answer.standIn ? "AWS Lambda cannot be reached, so this browser read it. " : "";
  if (answer.digit === null)
    return down ? "Not a digit yet." : `${stands}This does not look like a digit. Try once more?`;
  const how = answer.taught ? "as you taught it" : `${share(answer.probability)} sure`;
  return `${stands}${article(answer.digit)} ${answer.digit}, ${how}.${doubt(answer)}`;
}

/** @param {State} state @returns {string} */
function waiting({ settings, engine }) {
  if (settings.source === "lambda") return "Waking the reader up. After a pause this takes a few seconds.";
  return engine === "loading" ? "Fetching the reader: 0.6 MB, only this once." : "Still reading.";
}

/** @param {Answer} answer @returns {string} */
function doubt(answer) {
  if (answer.probability >= SURE) return "";
  const second = runnerUp(answer);
  return ` It could be ${article(second).toLowerCase()} ${second}: ${share(answer.probabilities[second])}.`;
}

/**
 * What the heat map shows.
 * @param {Heat | null} heat
 * @returns {string}
 */
export function explanation(heat) {
  if (!heat) return "";
  const { drops, peak, without, digit } = heat;
  if (drops[peak] < TELLING) return `No single piece makes it ${a(digit)}: hide any, and it stays one.`;
  const lost = without === digit ? "it is less sure" : without === null ? "it is no digit" : `it reads ${a(without)}`;
  const where = place(peak, Math.sqrt(drops.length));
  return `Most of all the ink at the ${where} makes it ${a(digit)}: without it, ${lost}.`;
}

/** @param {State["settings"]} settings @param {boolean} [picture] whether one is on the paper
 * @returns {string} what leaves this browser */
export function promise({ source, share }, picture = false) {
  if (source === "browser" && picture) return "Your picture stays in this browser.";
  if (source === "browser")
    return share ? "Only drawings that you correct leave this browser." : "Nothing you draw leaves this browser.";
  if (picture) return "The picture is sent to AWS Lambda to be read, and not kept.";
  return `Each drawing is sent to AWS Lambda to be read, and ${share ? "kept only when you correct it" : "not kept"}.`;
}

/** @param {boolean} sent @returns {string} what became of a corrected drawing */
export function contributed(sent) {
  return sent ? "Sent. Thank you." : "It could not be sent.";
}

/** @param {number} cell @param {number} side @returns {string} */
function place(cell, side) {
  const third = (/** @type {number} */ at) => Math.min(2, Math.floor((3 * at) / side));
  const [row, column] = [third(Math.floor(cell / side)), third(cell % side)];
  if (row === 1 && column === 1) return "middle";
  return [["top", "middle", "bottom"][row], ["left", "", "right"][column]].filter(Boolean).join(" ");
}

/** @param {number} digit @returns {string} */
const a = (digit) => `${article(digit).toLowerCase()} ${digit}`;

/** @param {number} digit @returns {string} */
function article(digit) {
  return digit === 8 ? "An" : "A";
}

/** @param {number | null} ms @returns {string} */
export function duration(ms) {
  return ms === null ? "" : `${ms < 9.95 ? ms.toFixed(1) : Math.round(ms)} ms`;
}
