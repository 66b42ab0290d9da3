// @ts-check
/** A photograph of the sheet -> what is in each of its boxes. */
import { sheetIn } from "./corners.js";
import { canvasOf, inkIn } from "./cut.js";
import { COLUMNS, ROWS } from "./layout.js";
import { blackOn, marksIn } from "./marks.js";

/** @import { Grey } from "../picture/grey.js" */
/** @import { Answer } from "../types.js" */
/** @typedef {{row: number, column: number, ink: Uint8Array | null, answer: Answer | null}} Cell counted from 0;
 *   null for an empty box */

/**
 * Read a photograph of the sheet.
 * @param {Grey} grey
 * @param {(pixels: Uint8Array) => Promise<Answer>} read
 * @param {number} canvas_px a side of what is read
 * @returns {Promise<Cell[] | null>} row by row; null where no sheet is seen whole
 */
export async function readSheet(grey, read, canvas_px) {
  const { width, height } = grey;
  const black = blackOn(grey);
  const toPicture = sheetIn(
    marksIn(black, width, height),
    ([x, y]) => x >= 0 && y >= 0 && x < width && y < height && black[Math.floor(y) * width + Math.floor(x)] === 1,
    width * height,
  );
  if (!toPicture) return null;
  /** @type {Cell[]} */
  const cells = [];
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const ink = inkIn(grey, toPicture, row, column);
      cells.push({ row, column, ink, answer: ink && (await read(canvasOf(ink, canvas_px))) });
    }
  }
  return cells;
}
