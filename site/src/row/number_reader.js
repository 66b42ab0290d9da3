// @ts-check
/** A number from its strokes: each group that could be a digit is read alone, once; the best cover of all is chosen. */
import { alone } from "./alone.js";
import { boxOf } from "./ink_box.js";
import { best } from "./choose.js";
import { heightOf, orders, runs } from "./hypotheses.js";
import { namesOf } from "./same_ink.js";
import { crossed, score } from "./score.js";

/** @import { Answer, Drawing, Stroke } from "../types.js" */
/** @import { Box } from "./ink_box.js" */

/** Readings kept: those of a long number and of some steps back. */
const KEPT = 600;

/** Eight digits take no more strokes; reading more would take seconds. */
const MOST_STROKES = 40;
const MOST_DIGITS = 8;
const NONE = { digit: null, is_digit: 0, reason: /** @type {const} */ ("not_a_digit") };

/**
 * Beside other digits, ink is a digit where its is_digit is at least this. Of 6,000 digits in numbers of pendigits'
 * writers for training and validation, four more are read than at 0.5; of 1,400 letters and scribbles four more too.
 */
const IN_A_ROW = 0.25;

/** Of the digits' median height: what is lower is a point, a comma or a minus; as in lambda_handler/number/row.py. */
const SMALLEST = 0.45;

/** The score of a digit that the person has said: more than any reading's. */
const SAID = 1;

/**
 * @typedef {Answer & {members: readonly number[]}} Digit read alone, and the strokes that it was read from
 */

/**
 * Read numbers, and each piece of ink once.
 * @param {(drawing: Drawing) => Promise<Answer>} read one digit
 * @param {(names: string) => boolean} [isOne] whether a person has said that these strokes are a digit
 * @param {(answer: Answer) => Answer} [withTaught] an answer with what has been taught up to now
 */
export function createNumbers(read, isOne = () => false, withTaught = (answer) => answer) {
  /** @type {Map<string, Answer>} */
  const known = new Map();

  /** @param {readonly Stroke[]} strokes @returns {Promise<Answer>} */
  async function answerTo(strokes) {
    const name = namesOf(strokes);
    const answer = known.get(name) ?? (await read(alone(strokes)));
    known.delete(name); // the newest last
    known.set(name, answer);
    if (known.size > KEPT) known.delete(/** @type {string} */ (known.keys().next().value));
    return answer;
  }

  /**
   * The best digits with the strokes in one order.
   * @param {readonly number[]} order
   * @param {readonly Stroke[]} strokes
   * @param {readonly Box[]} boxes
   * @param {number} height of the digits
   */
  async function cover(order, strokes, boxes, height) {
    const candidates = [];
    for (const run of runs(order, boxes, height)) {
      const ink = run.members.map((i) => strokes[i]);
      const answer = withTaught(await answerTo(ink));
      const fit = score(answer, run.box, height, crossed(boxes[order[run.to - 1]], boxes[order[run.to]]));
      candidates.push({ ...run, answer, score: isOne(namesOf(ink)) ? SAID : fit });
    }
    const chosen = best(order.length, candidates) ?? [];
    return { chosen, total: chosen.reduce((sum, { score }) => sum + score, 0) };
  }

  /**
   * The digits, left to right.
   * @param {readonly Stroke[]} strokes at least one
   * @returns {Promise<Digit[]>}
   */
  return async function digits(strokes) {
    if (strokes.length > MOST_STROKES) return noNumber(await answerTo(strokes), strokes);
    const boxes = strokes.map((stroke) => boxOf([stroke]));
    const height = heightOf(boxes);
    const covers = [];
    for (const order of orders(boxes)) covers.push(await cover(order, strokes, boxes, height));
    const { chosen } = covers.reduce((a, b) => (b.total > a.total ? b : a));
    if (chosen.length > MOST_DIGITS) return noNumber(chosen[0].answer, strokes);
    const row = chosen.sort((a, b) => a.box[0] + a.box[2] - b.box[0] - b.box[2]);
    const heights = row.map(({ box }) => box[3] - box[1]);
    const lowest = SMALLEST * [...heights].sort((a, b) => a - b)[row.length >> 1];
    return row.map(({ answer, members }, i) => {
      if (heights[i] < lowest) return { ...answer, ...NONE, members };
      return { ...(row.length > 1 ? inARow(answer) : answer), members };
    });
  };
}

/** @param {Answer} answer to any of it @param {readonly Stroke[]} strokes @returns {Digit[]} all of them as one "?" */
const noNumber = (answer, strokes) => [{ ...answer, ...NONE, members: strokes.map((_, i) => i) }];

/** @param {Answer} answer @returns {Answer} the same beside others */
function inARow(answer) {
  const { digit, is_digit, probability, probabilities } = answer;
  return digit === null && is_digit >= IN_A_ROW
    ? { ...answer, digit: probabilities.indexOf(probability), reason: null }
    : answer;
}
