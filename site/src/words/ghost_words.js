// @ts-check
/** What is said of the digits that the hand writes on the untouched paper. */
import { say, together } from "../languages/say.js";

/** @import { Form } from "../types.js" */

/** @param {Form} form @returns {string} */
export const formWords = (form) => together(say(`ghost.${form}`), say("ghost.yours"));
