// @ts-check
/** The contract's answer from what the graph said; lambda_handler/answer.py is its twin. */
import { FRAME_PX, IS_DIGIT_THRESHOLD } from "../graph.js";

/** @import { Answer } from "../types.js" */

/**
 * The answer to one canvas.
 * @param {Float32Array} frame 28 x 28, ink in [0, 1]
 * @param {Float32Array} scores ten, sum about 1
 * @param {number} found the graph's is_digit
 * @param {string} model version
 * @returns {Answer}
 */
export function answer(frame, scores, found, model) {
  const blank = frame.every((ink) => ink === 0);
  const is_digit = blank ? 0 : found;
  const reason = blank ? "blank" : is_digit >= IS_DIGIT_THRESHOLD ? null : "not_a_digit";
  const sum = scores.reduce((a, b) => a + b, 0);
  const probabilities = Array.from(scores, (score) => score / sum);
  const best = probabilities.indexOf(Math.max(...probabilities));
  const rows = Array.from({ length: FRAME_PX }, (_, y) =>
    Array.from(frame.subarray(y * FRAME_PX, (y + 1) * FRAME_PX), (ink) => Math.round(ink * 255)),
  );
  return {
    digit: reason ? null : best,
    probability: probabilities[best],
    probabilities,
    is_digit,
    reason,
    model,
    frame: rows,
  };
}
