// @ts-check
/** What "In class" says of a sheet that was read. */
import { bring } from "../languages/say.js";
import { SHEET } from "../phrases/sheet_phrases.js";

/** @import { Cell } from "../sheet/read_sheet.js" */

export const say = bring(SHEET);

/** @param {readonly Cell[]} cells @returns {string} how many boxes were read as they were meant */
export function sumWords(cells) {
  const written = cells.filter(({ answer }) => answer);
  if (!written.length) return say("sheet.empty");
  return say("sheet.sum", {
    n: written.length,
    right: written.filter(({ row, answer }) => answer?.digit === row).length,
  });
}

/** @param {Cell} cell @returns {string} for ears */
export function cellWords({ row, column, answer }) {
  const where = { person: column + 1, meant: row };
  if (!answer) return say("sheet.box_empty", where);
  return answer.digit === null ? say("sheet.box_none", where) : say("sheet.box", { ...where, digit: answer.digit });
}
