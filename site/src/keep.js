// @ts-check
/** What outlives a closed tab on a full phone: the strokes, in this tab; brush, hand, mode and consent, in this browser. Nothing of it is sent. */

/** @import { Mode } from "./number/state.js" */
/** @import { Settings } from "./state.js" */
/** @import { Stroke } from "./types.js" */

const STROKES = "strokes";
const NUMBER = "number";
const SETTINGS = "settings";

/** @param {readonly Stroke[]} strokes @param {Mode} mode of whose paper they are */
export function keepStrokes(strokes, mode) {
  write(() => sessionStorage, mode === "digit" ? STROKES : NUMBER, strokes);
}

/** @param {Mode} mode @returns {readonly Stroke[]} */
export function keptStrokes(mode) {
  return read(() => sessionStorage, mode === "digit" ? STROKES : NUMBER) ?? [];
}

/** @param {Settings} settings */
export function keepSettings({ hand, width, mode, share }) {
  write(() => localStorage, SETTINGS, { hand, width, mode, share });
}

/** @returns {Partial<Settings>} */
export function keptSettings() {
  return read(() => localStorage, SETTINGS) ?? {};
}

/** @param {() => Storage} storage which a browser may refuse @param {string} key @param {unknown} value */
function write(storage, key, value) {
  try {
    storage().setItem(key, JSON.stringify(value));
  } catch {
    // full or forbidden: the page works without
  }
}

/** @param {() => Storage} storage @param {string} key @returns {any} */
function read(storage, key) {
  try {
    return JSON.parse(storage().getItem(key) ?? "null");
  } catch {
    return null;
  }
}
