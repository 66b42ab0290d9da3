// @ts-check
/** Room on the wide paper: ink that reaches its end draws together, and no ink is ever beyond an edge. */
import { boxOf } from "./ink_box.js";
import { heightOf } from "./hypotheses.js";
import { moved } from "./same_ink.js";

/** @import { Drawing } from "../types.js" */
/** @import { Store } from "../store.js" */

/** By then a pen that goes on with its digit is back on the paper: ink that moved under it would spoil the digit. */
const REST_MS = 900;

/** Free paper around the ink, in units of the paper's height. */
const MARGIN = 0.04;

/** In heights of the digits: room for the next one, and how much is made at once, so that ink moves seldom. */
const NEXT = 0.85;
const MADE = 1.5;

/** Digits are made no lower than this share of the paper: eight of them still fit on a phone's. */
const LOWEST = 0.2;

/**
 * The drawing with all its ink on the paper.
 * @param {Drawing} drawing
 * @param {number} aspect of the paper: its width in units of its height
 * @returns {Drawing} the same one where nothing was beyond the edge
 */
export function fitted(drawing, aspect) {
  if (!drawing.strokes.length) return drawing;
  const [left, top, right, bottom] = boxOf(drawing.strokes);
  if (left >= 0 && right <= aspect && top >= 0 && bottom <= 1) return drawing;
  const [width, height] = [right - left, bottom - top];
  const scale = Math.min(1, (aspect - 2 * MARGIN) / width, (1 - 2 * MARGIN) / height);
  const x = within(left, MARGIN, aspect - MARGIN - scale * width);
  const y = within((top + bottom - scale * height) / 2, MARGIN, 1 - MARGIN - scale * height);
  return placed(drawing, scale, x - scale * left, y - scale * top);
}

/**
 * The drawing with room for the next digits at its right.
 * @param {Drawing} drawing
 * @param {number} aspect
 * @returns {Drawing} the same one where there is room
 */
export function roomier(drawing, aspect) {
  if (!drawing.strokes.length) return drawing;
  const digit = heightOf(drawing.strokes.map((stroke) => boxOf([stroke])));
  const [left, , right] = boxOf(drawing.strokes);
  if (aspect - right >= NEXT * digit) return drawing;
  const least = Math.min(1, LOWEST / digit);
  const scale = Math.max(least, Math.min(1, (aspect - MARGIN) / (right - left + MADE * digit)));
  const free = aspect - scale * (right - left);
  const x = Math.max(0, Math.min(MARGIN, free / 2));
  if (scale === 1 && x >= left) return drawing; // no smaller, and no further left
  return placed(drawing, scale, x - scale * left, (1 - scale) / 2);
}

/**
 * Make room on the store's paper once the pen has rested on an answer; call after each change.
 * @param {Store} store
 * @returns {() => void}
 */
export function createRoom(store) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return () => {
    clearTimeout(timer);
    const { settings, phase, down } = store.get();
    if (settings.mode === "number" && phase === "answered" && !down)
      timer = setTimeout(() => store.dispatch({ type: "room" }), REST_MS);
  };
}

/** @param {Drawing} drawing @param {number} scale @param {number} right @param {number} down @returns {Drawing} */
function placed(drawing, scale, right, down) {
  return { ...drawing, strokes: moved(drawing.strokes, scale, right, down), scale: scale * (drawing.scale ?? 1) };
}

/** @param {number} value @param {number} least @param {number} most @returns {number} */
const within = (value, least, most) => Math.max(least, Math.min(most, value));
