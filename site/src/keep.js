// @ts-check
/**
 * What outlives a closed tab on a full phone: drawing or picture, in this tab; brush, handedness, mode and consent, in
 * this browser. Nothing of it is sent. Inside another site's page nothing is kept: each pad there begins empty.
 */

import { isEmbedded } from "./config.js";
import { isStroke, thinned } from "./drawing/strokes.js";
import { isLanguage } from "./languages/say.js";

/** @import { Mode } from "./row/number_state.js" */
/** @import { Settings } from "./state.js" */
/** @import { Box, Picture, Stroke } from "./types.js" */

/** Wider than any paper, in units of its height. */
const WIDEST = 20;
const STROKES = "strokes";
const NUMBER = "number";
const PICTURE = "picture";
const SETTINGS = "settings";

/** @param {readonly Stroke[]} strokes @param {Mode} mode of whose paper they are */
export function keepStrokes(strokes, mode) {
  write(() => sessionStorage, mode === "digit" ? STROKES : NUMBER, strokes);
}

/** @param {Mode} mode @returns {readonly Stroke[]} without what is none */
export function keptStrokes(mode) {
  const kept = read(() => sessionStorage, mode === "digit" ? STROKES : NUMBER);
  return Array.isArray(kept)
    ? thinned(kept.filter((stroke) => isStroke(stroke, WIDEST)).map(({ points, width }) => ({ points, width })))
    : [];
}

/** @param {Picture | null} picture */
export function keepPicture(picture) {
  write(
    () => sessionStorage,
    PICTURE,
    picture && { url: picture.url, frame: picture.cut === picture.found ? undefined : picture.cut.frame },
  );
}

/** @returns {{url: string, frame?: Box} | null} frame: where the person put it */
export function keptPicture() {
  const { url, frame } = read(() => sessionStorage, PICTURE) ?? {};
  const isBox = Array.isArray(frame) && frame.length === 4 && frame.every(Number.isFinite);
  return typeof url === "string" && url.startsWith("data:image/")
    ? { url, frame: isBox ? /** @type {any} */ (frame) : undefined }
    : null;
}

/** @param {Settings} settings */
export function keepSettings({ handedness, width, mode, share, language }) {
  write(() => localStorage, SETTINGS, { hand: handedness, width, mode, share, language });
}

/** @returns {Partial<Settings>} */
export function keptSettings() {
  const { hand, width, mode, share, language } = read(() => localStorage, SETTINGS) ?? {};
  return {
    ...(["left", "right"].includes(hand) && { handedness: hand }),
    ...(width > 0 && width < 1 && { width }),
    ...(["digit", "number"].includes(mode) && { mode }),
    ...(typeof share === "boolean" && { share }),
    ...(isLanguage(language) && { language }),
  };
}

/** @param {() => Storage} storage which a browser may refuse @param {string} key @param {unknown} value */
function write(storage, key, value) {
  if (isEmbedded) return;
  try {
    storage().setItem(key, JSON.stringify(value));
  } catch {
    // full or forbidden: the page works without
  }
}

/** @param {() => Storage} storage @param {string} key @returns {any} */
function read(storage, key) {
  if (isEmbedded) return null;
  try {
    return JSON.parse(storage().getItem(key) ?? "null");
  } catch {
    return null;
  }
}
