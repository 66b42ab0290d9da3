// @ts-check
/** The page in a language, and the menu of languages. The build fills in the English words of index.html. */
import $ from "jquery/slim";
import { fill } from "./fill.js";
import { NAMES, language, preferred, speak } from "./say.js";

/** @import { Language } from "./say.js" */

/** Say the page's text in the language that is spoken. */
function fillPage() {
  $("html").attr("lang", language());
  fill(document);
  $("#language").val(language());
}

/**
 * Fill the menu.
 * @param {(language: Language) => void} choose called with what the person has chosen
 */
export function wireLanguages(choose) {
  $("#language")
    .append(...Object.entries(NAMES).map(([value, name]) => $("<option>").attr({ value, lang: value }).text(name)))
    .val(language())
    .on("change", () => choose(/** @type {Language} */ ($("#language").val())));
}

/**
 * Speak what a person has chosen, or else what their browser asks for; where its table does not come, all stays as it is.
 * @param {Language | null} chosen
 * @param {(part: () => Promise<void>) => Promise<void>} load fetches what is needed; rejects where it does not come
 * @returns {Promise<boolean>} whether the language is another one now
 */
export async function speakTo(chosen, load) {
  const wanted = chosen ?? preferred(navigator.languages);
  if (wanted === language()) return false;
  await load(() => speak(wanted)).finally(fillPage);
  return true;
}
