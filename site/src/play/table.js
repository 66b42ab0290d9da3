// @ts-check
/** The game's dialog: made when it is first opened, and shown as it is told. */
import { fill } from "../languages/fill.js";

/** @import { Parts } from "./fool.js" */

/** @typedef {"again" | "skip" | "next" | "start" | "share" | "replay"} Move what a button stands for */

/** @type {readonly Move[]} */
const MOVES = ["again", "skip", "start", "share", "replay", "next"];

/**
 * Put the dialog into the page, closed.
 * @param {Parts} parts
 * @param {(move: Move) => void} chosen
 */
export function createTable({ $, write }, chosen) {
  const said = {
    progress: $("<p>").addClass("fine"),
    task: $("<p>").addClass("task").attr({ id: "fool-task", tabindex: -1, autofocus: true, "aria-live": "polite" }),
    reading: $("<p>").addClass("reads").attr("role", "status"),
    note: $("<p>").addClass("note").attr("role", "status"),
  };
  const canvas = $("<canvas>").attr({
    ...{ id: "fool-paper", tabindex: 0, role: "application", "data-words-at": "aria-label=play.paper" },
    "aria-describedby": "fool-task",
  });
  const buttons = MOVES.map((move) =>
    $("<button>")
      .attr({ type: "button", id: `fool-${move}`, "data-words": `play.${move}` })
      .addClass(["next", "start", "share"].includes(move) ? "primary" : "quiet")
      .on("click", () => chosen(move)),
  );
  const close = $("<button>").attr({ type: "button", id: "fool-close", "data-words": "close" }).addClass("quiet");
  const head = $("<header>").append(
    $("<h2>").attr({ id: "fool-heading", "data-words": "more.fool" }),
    said.progress,
    close,
  );
  const leaf = $("<div>").addClass("leaf game");
  const sheet = $("<div>").addClass("sheet").append(canvas);
  leaf.append(
    head,
    said.task,
    sheet,
    said.reading,
    said.note,
    $("<div>")
      .addClass("actions")
      .append(...buttons),
  );
  const dialog = $("<dialog>").attr({ id: "fool", "aria-labelledby": "fool-heading" }).append(leaf).appendTo("body");
  const element = /** @type {HTMLDialogElement} */ (dialog[0]);
  fill(element);
  close.on("click", () => element.close());

  return {
    element,
    canvas: /** @type {HTMLCanvasElement} */ (canvas[0]),
    /** @param {Partial<Record<keyof typeof said, string>>} texts */
    say(texts) {
      for (const [name, text] of Object.entries(texts)) write(said[/** @type {keyof typeof said} */ (name)], text);
    },
    /** @param {readonly Move[]} moves the buttons that there are now; the first has the focus if another one had it */
    offer(moves) {
      const lost = buttons.some((button) => button[0] === document.activeElement);
      for (const [i, button] of buttons.entries()) button.prop("hidden", !moves.includes(MOVES[i]));
      if (lost) $(`#fool-${moves[0]}`).trigger("focus");
    },
    /** @param {boolean} shown whether there is a paper */
    paper: (shown) => void sheet.prop("hidden", !shown),
  };
}
