// @ts-check
/**
 * What a few examples of a person's own hand make of the network's answer: their nearest neighbours on its embedding,
 * as far as they reach. The two distances were chosen on other writers and other forms than those of
 * ops/scores/teaching, which measures them. Cosine distance corrected as many forms and lost more of the careless ones;
 * a head trained on the examples called 3 to 18 % of what is no digit one.
 */
import { IS_DIGIT_THRESHOLD } from "../graph.js";

/** @import { Answer } from "../types.js" */

/** @typedef {{readonly label: number, readonly embedding: Float32Array}} Known a digit that the person has named */

/** Euclidean distance on the embedding: up to NEAR a drawing is the example's digit, whatever the network says; from
 * FAR on, the example changes nothing. */
const NEAR = 2;
const FAR = 4;

/**
 * The answer with what the person has taught; the very same one where nothing like it has been taught.
 * @template {Answer} T
 * @param {T} answer the network's
 * @param {Float32Array} embedding of the same drawing
 * @param {readonly Known[]} examples
 * @returns {T}
 */
export function taught(answer, embedding, examples) {
  const near = nearness(embedding, examples);
  const trust = Math.max(...near);
  if (trust === 0 || answer.reason === "blank") return answer;
  const sum = near.reduce((a, b) => a + b);
  const probabilities = answer.probabilities.map((p, digit) => (1 - trust) * p + (trust * near[digit]) / sum);
  const best = probabilities.indexOf(Math.max(...probabilities));
  const is_digit = Math.max(answer.is_digit, trust);
  const reason = is_digit >= IS_DIGIT_THRESHOLD ? null : answer.reason;
  const digit = reason ? null : best;
  const own = digit !== null && (digit !== answer.digit || near[digit] >= 0.5);
  return { ...answer, digit, probability: probabilities[best], probabilities, is_digit, reason, taught: own };
}

/**
 * How near the nearest example of each digit is.
 * @param {Float32Array} embedding
 * @param {readonly Known[]} examples
 * @returns {number[]} ten: 1 up to NEAR, falling to 0 at FAR
 */
function nearness(embedding, examples) {
  const near = Array(10).fill(0);
  for (const { label, embedding: other } of examples) {
    near[label] = Math.max(near[label], Math.min(1, (FAR - distance(embedding, other)) / (FAR - NEAR)));
  }
  return near;
}

/** @param {Float32Array} a @param {Float32Array} b @returns {number} */
function distance(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return Math.sqrt(sum);
}
