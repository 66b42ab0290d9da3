// @ts-check
/** "Which country writes like you?": its dialog. */
import made from "../../country.json";
import { fill } from "../languages/fill.js";
import { createPaper } from "../play/game_paper.js";
import { likeWords, say, trust, verdict } from "../words/country_words.js";
import { likest } from "./likeness.js";

/** @import { Parts } from "../play/fool.js" */
/** @import { Answer } from "../types.js" */
/** @import { Like, Likeness } from "./likeness.js" */

/** What `make country` wrote. @type {Likeness} */
const likeness = made;

/**
 * Make the dialog.
 * @param {Parts} parts
 * @returns {() => void} opens it
 */
export function createCountry(parts) {
  const { $ } = parts;
  /** @type {Answer[]} */
  let written = [];
  /** @type {Answer | null} what stands on the paper */
  let now = null;

  const button = (/** @type {string} */ key, /** @type {() => unknown} */ act) =>
    $("<button>").attr({ type: "button", "data-words": key }).on("click", act);
  const progress = $("<p>").addClass("fine");
  const task = $("<p>").addClass("task").attr({ id: "country-task", tabindex: -1, "aria-live": "polite" });
  const note = $("<p>").addClass("reads").attr("role", "status");
  const list = $("<ol>").addClass("likes");
  const canvas = $("<canvas>").attr({
    ...{ id: "country-paper", tabindex: 0, role: "application", "aria-describedby": "country-task" },
    "data-words-at": "aria-label=paper.digit",
  });
  const paper = createPaper(parts, /** @type {HTMLCanvasElement} */ (canvas[0]), changed);
  const sheet = $("<div>").addClass("sheet").append(canvas);
  const clear = button("tools.clear", lay);
  const next = button("country.next", take).addClass("primary");
  const again = button("country.again", start);
  const close = button("close", () => dialog.close()).addClass("quiet");
  const title = $("<h2>").attr({ id: "country-heading", tabindex: -1, autofocus: "", "data-words": "more.country" });
  const leaf = $("<div>").addClass("leaf game");
  const moves = $("<div>").addClass("actions").append(again, clear, next);
  leaf.append($("<header>").append(title, progress, close), task, sheet, list, note, moves);
  const dialog = /** @type {HTMLDialogElement} */ (
    $("<dialog>").attr({ id: "country", "aria-labelledby": "country-heading" }).append(leaf).appendTo("body")[0]
  );
  $(dialog).on("click", ({ target }) => target === dialog && dialog.close());

  const asked = () => likeness.digits[written.length];

  function start() {
    written = [];
    list.empty().prop("hidden", true);
    sheet.add(clear).add(next).prop("hidden", false);
    again.prop("hidden", true);
    lay();
    note.text(say("country.lead", { n: Object.values(likeness.groups).reduce((a, b) => a + b) }));
  }

  /** @param {"begin" | "extend" | "lift" | "drop"} event */
  function changed(event) {
    if (event === "begin") unread();
    else if (event !== "extend") look();
  }

  function unread() {
    now = null;
    next.attr("aria-disabled", "true");
  }

  /** Lay the paper for the next digit. */
  function lay() {
    unread();
    paper.lay([]);
    progress.text(say("country.progress", { n: written.length + 1, count: likeness.digits.length }));
    task.text(say("country.task", { n: asked() }));
    note.text("");
  }

  async function look() {
    const strokes = paper.own();
    const answer = strokes.length ? await parts.read(strokes).catch(() => null) : undefined;
    if (strokes !== paper.own() || answer === undefined) return; // drawn on, or another digit by now
    now = answer?.reason === "blank" ? null : answer;
    next.attr("aria-disabled", String(!now));
    if (!answer) note.text(say("country.no_reader"));
    else note.text(answer.digit === asked() ? "" : say("country.unread", { n: asked() }));
  }

  function take() {
    if (!now) return;
    written.push(now);
    if (written.length < likeness.digits.length) return lay();
    paper.close();
    sheet.add(clear).add(next).prop("hidden", true);
    again.prop("hidden", false);
    const like = likest(
      likeness,
      written.map(({ embedding }) => embedding ?? new Float32Array()),
    );
    progress.text("");
    task.text(verdict(likeness, like)).trigger("focus");
    list.append(...like.map((one) => shown($, one))).prop("hidden", false);
    note.text(trust(likeness));
  }

  return () => {
    fill(dialog);
    dialog.showModal();
    start();
  };
}

/** @param {JQueryStatic} $ @param {Like} like */
function shown($, like) {
  const bar = $("<span>").addClass("share").attr("aria-hidden", "true");
  bar[0].style.setProperty("--share", String(like.share));
  return $("<li>").append($("<span>").text(likeWords(like)), bar);
}
