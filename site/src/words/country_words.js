// @ts-check
/** What "Which country writes like you?" says of what was written. */
import { bring, percentage } from "../languages/say.js";
import { COUNTRY } from "../phrases/country_phrases.js";

/** @import { Like, Likeness } from "../country/likeness.js" */

export const say = bring(COUNTRY);

/** @param {string} group @returns {string} where its people are from */
export const place = (group) => say(/** @type {"country.es"} */ (`country.${group}`));

/** @param {Likeness} likeness @param {readonly Like[]} like the likest first @returns {string} */
export function verdict({ sure }, like) {
  if (like[0].share >= sure) return say("country.result", { place: place(like[0].group) });
  return say("country.between", { first: place(like[0].group), second: place(like[1].group) });
}

/** @param {Likeness} likeness @returns {string} how far to trust it */
export const trust = ({ balanced, groups }) =>
  say("country.trust", { share: percentage(balanced), chance: percentage(1 / Object.keys(groups).length) });

/** @param {Like} like @returns {string} */
export const likeWords = ({ group, share }) => say("country.like", { place: place(group), share: percentage(share) });
