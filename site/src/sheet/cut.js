// @ts-check
/** One box of the photograph: its ink, made large enough to be read, or nothing. */
import { SMOOTH_GAIN, closed, ranked, smoothed } from "./filters.js";
import { label } from "../photo/components.js";
import { BOX, boxAt } from "./layout.js";

/** @import { Grey } from "../picture/grey.js" */
/** @import { Point } from "../types.js" */

/** The inside of a box without its printed line, in mm; and in pixels, as it is cut. */
const INSET = 1.3;
export const SIDE_PX = 96;
/** Half of what is too wide for a pen, in pixels: what is narrower and dark is ink. */
const PEN_PX = 14;
/** Of the paper's light, what ink takes away at its darkest; less is no writing. */
const FAINTEST = 0.16;
/** From this share of the darkest on, it is ink. */
const SPREAD = 0.35;
/** Pixels: a shorter piece is a speck; one that keeps as close to a side is a rest of the printed line. */
const SPECK_PX = 15;
const LINE_PX = 7;
/** Of the largest piece: a smaller one is a speck beside it. */
const BESIDE = 0.04;

/**
 * The ink of one box.
 * @param {Grey} grey the photograph
 * @param {(point: Point) => Point} toPicture from the sheet's mm
 * @param {number} row @param {number} column
 * @returns {Uint8Array | null} SIDE_PX squared, 0 to 255 where it is as dark as it gets; null for an empty box
 */
export function inkIn(grey, toPicture, row, column) {
  const soft = smoothed({ data: inside(grey, toPicture, row, column), width: SIDE_PX, height: SIDE_PX });
  const paper = closed(soft, PEN_PX).data;
  const ink = soft.data.map((value, i) => (255 * (paper[i] - value)) / Math.max(paper[i], 40 * SMOOTH_GAIN));
  const peak = ranked(ink, Math.floor(0.995 * ink.length));
  if (peak < 255 * FAINTEST) return null;
  const kept = writingIn(ink.map((value) => (value >= SPREAD * peak ? 1 : 0)));
  return kept && Uint8Array.from(ink, (value, i) => (kept[i] ? Math.min(255, (255 * value) / peak) : 0));
}

/** @param {Grey} grey @param {(point: Point) => Point} toPicture @param {number} row @param {number} column
 * @returns {Int16Array} grey values of the box's inside, as if seen from above */
function inside(grey, toPicture, row, column) {
  const [left, top] = boxAt(row, column).map((edge) => edge + INSET);
  const step = (BOX - 2 * INSET) / SIDE_PX;
  return Int16Array.from({ length: SIDE_PX * SIDE_PX }, (_, i) =>
    valueAt(grey, toPicture([left + step * ((i % SIDE_PX) + 0.5), top + step * (Math.floor(i / SIDE_PX) + 0.5)])),
  );
}

/** @param {Grey} grey @param {Point} point @returns {number} between its four pixels; the picture's edge goes on */
function valueAt({ pixels, width, height }, [px, py]) {
  const [x, y] = [Math.min(width - 1.001, Math.max(0, px)), Math.min(height - 1.001, Math.max(0, py))];
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [u, v, at] = [x - column, y - row, row * width + column];
  const upper = (1 - u) * pixels[at] + u * pixels[at + 1];
  const lower = (1 - u) * pixels[at + width] + u * pixels[at + width + 1];
  return (1 - v) * upper + v * lower;
}

/** @param {Int16Array} on @returns {boolean[] | null} which pixels are writing: no specks, no rests of the line */
function writingIn(on) {
  const { labels, components } = label(Uint8Array.from(on), SIDE_PX, SIDE_PX);
  const largest = Math.max(0, ...components.map(({ area, box }) => (isRest(box) ? 0 : area)));
  const wanted = components.map(({ area, box }) => !isRest(box) && area >= BESIDE * largest);
  const isWriting = components.some(({ box }, i) => wanted[i] && longer(box) >= SPECK_PX);
  return isWriting ? Array.from(labels, (number) => number > 0 && wanted[number - 1]) : null;
}

/** @param {import("../photo/components.js").Component["box"]} box */
const longer = ([left, top, right, bottom]) => Math.max(right - left, bottom - top);

/** @param {import("../photo/components.js").Component["box"]} box @returns {boolean} */
const isRest = ([left, top, right, bottom]) =>
  right <= LINE_PX || bottom <= LINE_PX || left >= SIDE_PX - LINE_PX || top >= SIDE_PX - LINE_PX;

/**
 * Ink as the network is given it: dark on white, in the middle of its canvas, twice as large.
 * @param {Uint8Array} ink
 * @param {number} canvas_px a side of the canvas
 * @returns {Uint8Array} canvas_px squared
 */
export function canvasOf(ink, canvas_px) {
  const pixels = new Uint8Array(canvas_px * canvas_px).fill(255);
  const margin = (canvas_px - 2 * SIDE_PX) / 2;
  for (let y = 0; y < 2 * SIDE_PX; y++)
    for (let x = 0; x < 2 * SIDE_PX; x++)
      pixels[(y + margin) * canvas_px + x + margin] -= ink[(y >> 1) * SIDE_PX + (x >> 1)];
  return pixels;
}
