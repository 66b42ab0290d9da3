// @ts-check
/**
 * The text that stands in index.html, and the menu of languages. An element's text has its key in `data-words`, its
 * attributes theirs in `data-words-at`: "aria-label=close title=close". The build fills in the English ones.
 */
import $ from "jquery/slim";
import { NAMES, language, preferred, say, speak } from "./say.js";

/** @import { Key, Language } from "./say.js" */

/** Say the page's text in the language that is spoken. */
export function fillPage() {
  $("html").attr("lang", language());
  $("[data-words]").each((_, element) => void (element.innerHTML = say(/** @type {Key} */ (element.dataset.words))));
  $("[data-words-at]").each((_, element) => {
    for (const pair of (element.dataset.wordsAt ?? "").split(" ")) {
      const [name, key] = pair.split("=");
      element.setAttribute(name, say(/** @type {Key} */ (key)));
    }
  });
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
 * Speak what a person has chosen, or else what their browser asks for; without a network the page stays as it is.
 * @param {Language | null} chosen
 * @returns {Promise<boolean>} whether the language is another one now
 */
export async function speakTo(chosen) {
  const wanted = chosen ?? preferred(navigator.languages);
  if (wanted === language()) return false;
  await speak(wanted).catch(() => null);
  fillPage();
  return wanted === language();
}
