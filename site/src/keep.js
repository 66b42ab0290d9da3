// @ts-check
/** What outlives a closed tab on a full phone: the strokes, in this tab; brush, hand and consent, in this browser. Nothing of it is sent. */

/** @import { Settings } from "./state.js" */
/** @import { Stroke } from "./types.js" */

const STROKES = "strokes";
const SETTINGS = "settings";

/** @param {readonly Stroke[]} strokes */
export function keepStrokes(strokes) {
  write(() => sessionStorage, STROKES, strokes);
}

/** @returns {readonly Stroke[]} */
export function keptStrokes() {
  return read(() => sessionStorage, STROKES) ?? [];
}

/** @param {Settings} settings */
export function keepSettings({ hand, width, share }) {
  write(() => localStorage, SETTINGS, { hand, width, share });
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
