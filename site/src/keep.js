// @ts-check
/** What outlives a closed tab on a full phone: the drawing or picture, in this tab; brush and hand, in this browser. Nothing of it is sent. */

/** @import { Settings } from "./state.js" */
/** @import { Box, Picture, Stroke } from "./types.js" */

const STROKES = "strokes";
const PICTURE = "picture";
const SETTINGS = "settings";

/** @param {readonly Stroke[]} strokes */
export function keepStrokes(strokes) {
  write(() => sessionStorage, STROKES, strokes);
}

/** @returns {readonly Stroke[]} */
export function keptStrokes() {
  return read(() => sessionStorage, STROKES) ?? [];
}

/** @param {Picture | null} picture */
export function keepPicture(picture) {
  write(() => sessionStorage, PICTURE, picture && { url: picture.url, frame: picture.cut === picture.found ? undefined : picture.cut.frame });
}

/** @returns {{url: string, frame?: Box} | null} frame: where the person put it */
export function keptPicture() {
  return read(() => sessionStorage, PICTURE);
}

/** @param {Settings} settings */
export function keepSettings({ hand, width }) {
  write(() => localStorage, SETTINGS, { hand, width });
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
