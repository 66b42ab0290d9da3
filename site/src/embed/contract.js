// @ts-check
/** A reading in the form of the contract, docs/api.md: what a `<digit-pad>` tells its page. */

/** @import { Answer, Digit, Drawing, Reading } from "../types.js" */
/** @import { NumberAnswer } from "../row/received.js" */

/** @typedef {typeof import("../row/ink_box.js").boxOf} BoxOf */
/** @typedef {Pick<Answer, "digit" | "probability" | "probabilities" | "is_digit" | "reason" | "model">} Plain */

/**
 * The answer to a drawing, without what the page knows beyond the contract.
 * @param {Reading} reading
 * @param {Drawing} drawing
 * @param {number} aspect of the paper
 * @param {BoxOf} boxOf
 * @returns {Plain | NumberAnswer}
 */
export function contractOf(reading, drawing, aspect, boxOf) {
  const { digit, probability, probabilities, is_digit, reason, model, number } = reading;
  if (number) return numberOf(number, drawing, aspect, reading, boxOf);
  return { digit, probability, probabilities: [...probabilities], is_digit, reason, model };
}

/** @param {readonly Digit[]} number @param {Drawing} drawing @param {number} aspect @param {Reading} reading
 * @param {BoxOf} boxOf @returns {NumberAnswer} */
function numberOf(number, drawing, aspect, { model, reason }, boxOf) {
  const read = number.length > 0 && number.every(({ digit }) => digit !== null);
  return {
    number: read ? number.map(({ digit }) => digit).join("") : null,
    probability: number.length ? number.reduce((product, { probability }) => product * probability, 1) : 0,
    digits: number.map(({ digit, probability, probabilities, is_digit, members, box }) => ({
      ...{ digit, probability, probabilities: [...probabilities], is_digit },
      box: box ? [...box] : inkBox(members, drawing, aspect, boxOf),
    })),
    reason: read ? null : reason === "blank" && !number.length ? "blank" : "not_a_number",
    model,
  };
}

/** @param {readonly number[]} members @param {Drawing} drawing @param {number} aspect
 * @param {BoxOf} boxOf @returns {number[]} in shares of the paper */
function inkBox(members, { strokes }, aspect, boxOf) {
  const [left, top, right, bottom] = boxOf(members.flatMap((i) => strokes[i] ?? []));
  return [left / aspect, top, right / aspect, bottom].map((share) => Math.min(1, Math.max(0, share)));
}
