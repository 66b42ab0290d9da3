// @ts-check
/** What is said of the digits that the hand writes on the untouched paper. */

/** @import { Form } from "../types.js" */

/** @type {Record<Form, string>} */
const FORMS = {
  barred7: "A 7 with a bar, as in Germany",
  upstroke1: "A 1 with a long upstroke, as in Austria",
  open4: "A 4 left open, as in Brazil",
  looped2: "A 2 with a loop, as in the United States",
  hooked7: "A 7 that begins with a hook, as in Japan",
  lightning4: "A 4 like a flash of lightning, as in France",
  slashed0: "A 0 with a slash, as in Denmark",
};

/** @param {Form} form @returns {string} */
export const formWords = (form) => `${FORMS[form]}. Now draw yours!`;
