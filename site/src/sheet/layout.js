// @ts-check
/** The sheet of boxes, in mm from the middle of its top left mark: what is printed, and where its photograph is cut. */

/** @import { Point } from "../types.js" */

/** The middles of the four black corner marks, clockwise from the top left: on A4 and on US Letter alike. */
export const CORNERS = /** @type {readonly Point[]} */ ([
  [0, 0],
  [170, 0],
  [170, 240],
  [0, 240],
]);
/** A mark's side. */
export const MARK = 8;
/** The bar beside the first mark tells which way up the sheet is: left, top, width, height. */
export const BAR = { x: 8, y: -4, width: 30, height: 3 };

/** A row for each digit, a column for each person. */
export const ROWS = 10;
export const COLUMNS = 8;
/** A box's side. */
export const BOX = 17;
const FIRST = { x: 14, y: 20 };
const PITCH = { x: 19.5, y: 21 };

/** @param {number} row @param {number} column both from 0 @returns {Point} the box's top left corner */
export const boxAt = (row, column) => [FIRST.x + PITCH.x * column, FIRST.y + PITCH.y * row];
