// @ts-check
/**
 * The words of elements. An element's text has its key in `data-words`, its attributes theirs in `data-words-at`:
 * "aria-label=close title=close".
 */
import { say } from "./say.js";

/** @import { Key } from "./say.js" */

/** @param {ParentNode} root say all that stands in it, in the language that is spoken */
export function fill(root) {
  // as HTML: some of our own sentences stress a word
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-words]")))
    element.innerHTML = say(/** @type {Key} */ (element.dataset.words));
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-words-at]")))
    for (const pair of (element.dataset.wordsAt ?? "").split(" ")) {
      const [name, key] = pair.split("=");
      element.setAttribute(name, say(/** @type {Key} */ (key)));
    }
}
