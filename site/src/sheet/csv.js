// @ts-check
/** What was read of a sheet as a table for other programs: a line for each box (RFC 4180). */

/** @import { Cell } from "./read_sheet.js" */

const HEAD = ["person", "meant", "read", "probability", "is_digit", "note"];

/** @param {readonly Cell[]} cells @returns {string} */
export function csvOf(cells) {
  const lines = cells.map(({ row, column, answer }) =>
    answer
      ? [
          column + 1,
          row,
          answer.digit ?? "",
          rounded(answer.probability),
          rounded(answer.is_digit),
          answer.reason ?? "",
        ]
      : [column + 1, row, "", "", "", "empty"],
  );
  return [HEAD, ...lines].map((line) => `${line.join(",")}\r\n`).join("");
}

/** @param {number} share @returns {number} to four digits after the point */
const rounded = (share) => Math.round(1e4 * share) / 1e4;
