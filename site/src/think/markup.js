// @ts-check
/** The drawer's elements, made when it is first opened. */
import { fill } from "../languages/fill.js";

/** @typedef {ReturnType<typeof drawer>} Drawer */

/**
 * Make the drawer and put it into the page.
 * @param {JQueryStatic} $
 */
export function drawer($) {
  const button = (/** @type {string} */ key) => $("<button>").attr({ type: "button", "data-words": key });
  const figure = (/** @type {JQuery} */ shown, /** @type {string} */ key) =>
    $("<figure>").append(shown, $("<figcaption>").attr("data-words", key));
  const parts = {
    drawing: $("<canvas>").attr({ width: 280, height: 280, "aria-hidden": "true" }),
    frame: $("<canvas>").attr({ width: 28, height: 28, "aria-hidden": "true" }),
    answer: $("<strong>"),
    layers: $("<ol>").addClass("layers"),
    votes: $("<ol>").addClass("votes"),
    status: $("<p>").addClass("says").attr("role", "status"),
    replay: $("<div>").addClass("replay"),
    play: button("think.play"),
    moment: $("<input>").attr({ type: "range", min: 0, step: 1, "data-words-at": "aria-label=think.moment" }),
    changes: $("<ul>").addClass("changes"),
    close: button("close").addClass("primary"),
  };
  const title = $("<h2>").attr({ id: "think-title", tabindex: -1, "data-words": "more.think" });
  const top = $("<div>")
    .addClass("from")
    .append(
      figure(parts.drawing, "paper.section"),
      figure(parts.frame, "answer.sees"),
      figure(parts.answer, "think.answer"),
    );
  parts.replay.append(parts.play, parts.moment, parts.changes);
  const leaf = $("<div>").addClass("leaf");
  leaf.append(title, $("<p>").addClass("fine").attr("data-words", "think.lead"), top, parts.status, parts.votes);
  leaf.append(parts.replay, parts.layers, parts.close);
  const dialog = $("<dialog>").attr({ id: "think", "aria-labelledby": "think-title" }).append(leaf).appendTo("body");
  for (let digit = 0; digit < 10; digit++)
    parts.votes.append(
      $("<li>").append($("<span>").addClass("vote"), $("<b>").text(digit), $("<span>").addClass("spoken")),
    );
  fill(dialog[0]);
  return { ...parts, title, dialog: /** @type {HTMLDialogElement} */ (dialog[0]) };
}
