// @ts-check
/** Reading a number from grey values: what the worker fetches with the first one. */
export { readApart } from "./apart.js";
export { readNumber } from "./cover.js";
