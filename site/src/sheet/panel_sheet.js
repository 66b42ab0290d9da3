// @ts-check
/** "In class": the dialog that prints the sheet, takes its photograph and shows what was read. */
import { fill } from "../languages/fill.js";
import { cellWords, say, sumWords } from "../words/sheet_words.js";
import { csvOf } from "./csv.js";
import { SIDE_PX as BOX_PX } from "./cut.js";
import { COLUMNS, ROWS } from "./layout.js";
import { sheet } from "./print_sheet.js";
import { readSheet } from "./read_sheet.js";

/** @import { Grey } from "../picture/grey.js" */
/** @import { Answer } from "../types.js" */
/** @import { Cell } from "./read_sheet.js" */

/**
 * @typedef {object} Page what the page lends, so that this part is one file of its own
 * @property {JQueryStatic} $
 * @property {typeof import("../drawing/paint.js").context2d} context2d
 * @property {typeof import("../picture/grey.js").grey} grey
 * @property {(pixels: Uint8Array) => Promise<Answer>} read in this browser
 * @property {number} canvas_px a side of what is read
 */

/** The longer side of what is read: a box is then about 90 pixels wide. */
const SIDE_PX = 1600;
const FILE = "digits.csv";

/**
 * Make the dialog.
 * @param {Page} page
 * @returns {() => void} opens it
 */
export function createClass({ $, context2d, grey, read, canvas_px }) {
  /** @type {readonly Cell[]} */
  let cells = [];
  let newest = 0;
  const button = (/** @type {string} */ key, /** @type {() => unknown} */ act) =>
    $("<button>").attr({ type: "button", "data-words": key }).on("click", act);

  const says = $("<p>").addClass("says").attr("role", "status");
  const table = $("<table>").attr({ hidden: "", "data-words-at": "aria-label=sheet.table" });
  const file = $("<input>").attr({ type: "file", accept: "image/*", id: "sheet-file", tabindex: -1, hidden: "" });
  const save = button("sheet.save", () => download($, csvOf(cells))).prop("hidden", true);
  const input = /** @type {HTMLInputElement} */ (file[0]);

  async function take() {
    const [picture] = input.files ?? [];
    input.value = ""; // the same file can be chosen again
    if (!picture) return;
    const mine = ++newest;
    says.text(say("sheet.reading"));
    const found = await outcome(picture);
    if (mine !== newest) return;
    cells = typeof found === "string" ? [] : found;
    table.prop("hidden", !cells.length).empty();
    save.prop("hidden", !cells.length);
    if (cells.length) table.append(...rows($, cells));
    says.text(typeof found === "string" ? say(found) : sumWords(found));
  }

  /** @param {Blob} picture
   * @returns {Promise<Cell[] | "sheet.no_picture" | "sheet.unseen" | "sheet.no_reader">} or why there is nothing */
  async function outcome(picture) {
    const found = await pixels(picture, { context2d, grey }).catch(() => null);
    if (!found) return "sheet.no_picture";
    return readSheet(found, read, canvas_px).then(
      (cells) => cells ?? "sheet.unseen",
      () => "sheet.no_reader",
    );
  }

  file.on("change", take);
  const actions = $("<div>").addClass("actions");
  actions.append(
    button("sheet.print", () => print($)),
    button("sheet.photo", () => input.click()).addClass("primary"),
    $("<a>").attr({ href: "?embed=1", target: "_blank", "data-words": "sheet.big" }),
    save,
    button("close", () => dialog.close()),
  );
  const leaf = $("<div>").addClass("leaf");
  const title = $("<h2>").attr({ id: "sheet-heading", tabindex: -1, autofocus: "", "data-words": "more.sheet" });
  leaf.append(
    title,
    $("<p>").attr("data-words", "sheet.lead"),
    $("<p>").addClass("fine").attr("data-words", "sheet.how"),
  );
  leaf.append(says, table, file, actions);
  const dialog = /** @type {HTMLDialogElement} */ (
    $("<dialog>").attr({ id: "sheet", "aria-labelledby": "sheet-heading" }).append(leaf).appendTo("body")[0]
  );
  $(dialog).on("click", ({ target }) => target === dialog && dialog.close());

  return () => {
    fill(dialog);
    dialog.showModal();
  };
}

/** @param {JQueryStatic} $ show the sheet alone while it is printed */
function print($) {
  const page = sheet();
  $("body").append(page);
  $("html").attr("data-sheet", "");
  const done = () => {
    $("html").removeAttr("data-sheet");
    page.remove();
  };
  addEventListener("afterprint", done, { once: true });
  window.print();
}

/** @param {JQueryStatic} $ @param {string} text */
function download($, text) {
  const href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  $("<a>").attr({ href, download: FILE })[0].click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** @param {JQueryStatic} $ @param {readonly Cell[]} cells @returns {JQuery[]} the table's rows */
function rows($, cells) {
  const people = Array.from({ length: COLUMNS }, (_, i) =>
    $("<th>")
      .attr("scope", "col")
      .text(i + 1),
  );
  const head = $("<tr>").append($("<td>"), ...people);
  const body = Array.from({ length: ROWS }, (_, row) =>
    $("<tr>").append(
      $("<th>").attr("scope", "row").text(row),
      ...cells.filter((cell) => cell.row === row).map((cell) => shown($, cell)),
    ),
  );
  return [head, ...body];
}

/** @param {JQueryStatic} $ @param {Cell} cell @returns {JQuery} its ink beside what was read */
function shown($, cell) {
  const { ink, answer, row } = cell;
  const place = $("<td>").append($("<span>").addClass("spoken").text(cellWords(cell)));
  if (!ink || !answer) return place;
  const digit = $("<b>")
    .attr("aria-hidden", "true")
    .text(answer.digit ?? "?");
  return place.toggleClass("is-other", answer.digit !== row).append(picture($, ink), digit);
}

/** @param {JQueryStatic} $ @param {Uint8Array} ink @returns {JQuery} */
function picture($, ink) {
  const canvas = $("<canvas>").attr({ width: BOX_PX, height: BOX_PX, "aria-hidden": "true" });
  const pixels = new ImageData(BOX_PX, BOX_PX);
  for (let i = 0; i < ink.length; i++) pixels.data[4 * i + 3] = ink[i];
  /** @type {HTMLCanvasElement} */ (canvas[0]).getContext("2d")?.putImageData(pixels, 0, 0);
  return canvas;
}

/** @param {Blob} file @param {Pick<Page, "context2d" | "grey">} page
 * @returns {Promise<Grey>} rejects where the browser knows no such picture */
async function pixels(file, { context2d, grey }) {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, SIDE_PX / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  const context = context2d(canvas, { willReadFrequently: true });
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close(); // 50 MB of a phone's photograph
  return grey(context);
}
