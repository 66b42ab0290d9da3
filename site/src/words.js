// @ts-check
/** What the page says, in plain words. */

/** @import { Answer } from "./types.js" */
/** @import { State } from "./state.js" */

/** Below this the runner-up is worth a word. */
const SURE = 0.9;

/**
 * The sentence under the answer, and what a screen reader speaks.
 * @param {State} state
 * @returns {string}
 */
export function sentence({ phase, answer, fault }) {
  if (phase === "waiting") return "Waking the reader up. After a pause this takes a few seconds.";
  if (phase === "reading" && fault) return "Trying again.";
  if (fault?.kind === "unreachable") return "The reader cannot be reached. Your drawing is still here.";
  if (fault?.kind === "refused") return `The picture was not read: ${fault.message}.`.replace(/\.\.$/, ".");
  if (!answer) return "";
  if (answer.reason === "blank") return "The paper is blank. Draw a digit first.";
  if (answer.digit === null) return "This does not look like a digit. Try once more?";
  return `${article(answer.digit)} ${answer.digit}, ${share(answer.probability)} sure.${doubt(answer)}`;
}

/** @param {Answer} answer @returns {string} */
function doubt({ digit, probability, probabilities }) {
  if (probability >= SURE) return "";
  const others = probabilities.map((p, i) => (i === digit ? -1 : p));
  const second = others.indexOf(Math.max(...others));
  return ` It could be ${article(second).toLowerCase()} ${second}: ${share(probabilities[second])}.`;
}

/** @param {number} digit @returns {string} */
function article(digit) {
  return digit === 8 ? "An" : "A";
}

/**
 * A probability in words that never claims certainty.
 * @param {number} probability
 * @returns {string}
 */
function share(probability) {
  if (probability > 0.99) return "more than 99 %";
  return probability < 0.01 ? "less than 1 %" : `${percent(probability)} %`;
}

/**
 * A probability as a whole number of per cent, 0 to 99.
 * @param {number} probability
 * @returns {string}
 */
export function percent(probability) {
  return String(Math.min(99, Math.round(probability * 100)));
}
