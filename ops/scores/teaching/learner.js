// @ts-check
/** The page's learner on what measure.py sends as JSON: persons, and drawings of everyone; what is read goes back. */
import { json } from "node:stream/consumers";
import { taught } from "../../../site/src/hand/learn.js";

/** @typedef {{embedding: number[], probabilities: number[], is_digit: number}} Drawn */
/** @typedef {{taught: (Drawn & {label: number})[], further: Drawn[]}} Person */

const { persons, everyone } = /** @type {{persons: Person[], everyone: Drawn[]}} */ (await json(process.stdin));

/** @param {Drawn} drawn @param {import("../../../site/src/hand/learn.js").Known[]} examples
 * @returns {number} the digit; -1 for none */
function read({ embedding, probabilities, is_digit }, examples) {
  const best = probabilities.indexOf(Math.max(...probabilities));
  const reason = is_digit >= 0.5 ? null : /** @type {const} */ ("not_a_digit");
  const answer = {
    digit: reason ? null : best,
    probability: probabilities[best],
    probabilities,
    is_digit,
    reason,
    model: "",
  };
  return taught(answer, Float32Array.from(embedding), examples).digit ?? -1;
}

const read_by = persons.map(({ taught, further }) => {
  const examples = taught.map(({ label, embedding }) => ({ label, embedding: Float32Array.from(embedding) }));
  return {
    further: further.map((drawn) => read(drawn, examples)),
    everyone: everyone.map((drawn) => read(drawn, examples)),
  };
});
process.stdout.write(JSON.stringify(read_by));
