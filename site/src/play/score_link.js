// @ts-check
/** A game's score in a link's fragment, which no server ever sees. */

const FRAGMENT = /^#fool(?:=(10|\d))?$/;

/**
 * The score that a link brought.
 * @param {string} fragment from anyone, with its "#"
 * @returns {{score: number | null} | null} null for a link to something else; score: null for a link to a new game
 */
export function challengeOf(fragment) {
  const found = FRAGMENT.exec(fragment);
  return found && { score: found[1] === undefined ? null : Number(found[1]) };
}

/**
 * A link that brings a score.
 * @param {string} page its address
 * @param {number} score 0 to 10
 * @returns {string}
 */
export function linkOf(page, score) {
  const link = new URL(page);
  link.hash = `fool=${score}`;
  return link.href;
}
