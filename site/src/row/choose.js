// @ts-check
/** The best way to cut a row of pieces into digits, among all that have been read. */

/** @typedef {{readonly from: number, readonly to: number, readonly score: number}} Candidate pieces [from, to)
 *   taken together as one digit */

/**
 * The sequence of candidates that covers the pieces 0..count without gap or overlap, with the largest sum of scores.
 * @template {Candidate} T
 * @param {number} count of pieces
 * @param {readonly T[]} candidates in any order
 * @returns {T[] | null} left to right; null where no sequence covers all
 */
export function best(count, candidates) {
  /** @type {({score: number, last: T | null} | null)[]} the best cover of the first n pieces */
  const covers = [{ score: 0, last: null }, ...Array(count).fill(null)];
  for (const candidate of [...candidates].sort((a, b) => a.to - b.to)) {
    const { from, to, score } = candidate;
    const before = from < to ? covers[from] : null;
    if (!before) continue;
    const sum = before.score + score;
    const known = covers[to];
    if (!known || sum > known.score) covers[to] = { score: sum, last: candidate };
  }
  /** @type {T[]} */
  const chosen = [];
  for (let to = count; to > 0; to = chosen[0].from) {
    const last = covers[to]?.last;
    if (!last) return null;
    chosen.unshift(last);
  }
  return chosen;
}
