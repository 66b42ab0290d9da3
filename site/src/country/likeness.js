// @ts-check
/** Whose digits a person's are most like: the classifier that train/country fits, applied. */

/**
 * @typedef {object} Likeness
 * @property {string} model version of the network that it was fitted on
 * @property {number[]} digits that are written
 * @property {Record<string, number>} groups how many people of each it was fitted on
 * @property {number} sure from this share on a group is named
 * @property {number} balanced share of people placed right who had been held out, each group alike
 * @property {number[][][]} weights of each digit, group and number of the embedding
 * @property {number[][]} biases of each digit and group
 */

/** @typedef {{group: string, share: number}} Like */

/**
 * How like each group a person writes.
 * @param {Likeness} likeness
 * @param {readonly ArrayLike<number>[]} embeddings of the digits, in their order
 * @returns {Like[]} shares with the sum 1, the likest first
 */
export function likest({ groups, weights, biases }, embeddings) {
  const scores = Object.keys(groups).map((_, group) =>
    embeddings.reduce((sum, seen, digit) => sum + biases[digit][group] + dot(weights[digit][group], seen), 0),
  );
  const most = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(score - most));
  const sum = odds.reduce((a, b) => a + b);
  return Object.keys(groups)
    .map((group, i) => ({ group, share: odds[i] / sum }))
    .sort((one, other) => other.share - one.share);
}

/** @param {readonly number[]} weights @param {ArrayLike<number>} values */
const dot = (weights, values) => weights.reduce((sum, weight, i) => sum + weight * values[i], 0);
