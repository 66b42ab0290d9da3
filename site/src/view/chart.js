// @ts-check
/** The ten bars, each a button that says "it was this one", and the network's frame. */
import $ from "jquery/slim";
import { context2d } from "../drawing/paint.js";
import { say } from "../languages/say.js";
import { LEAST, likelihoods, percent, runnerUp, share } from "../words/shares.js";

/** @import { Answer } from "../types.js" */

const frame = /** @type {HTMLCanvasElement} */ ($("#frame")[0]);
const bars = Array.from({ length: 10 }, (_, digit) => bar(digit));
$("#chart")
  .append(...bars)
  .on("keydown", walk);

/**
 * Draw the bars of an answer.
 * @param {Answer | null} answer
 * @param {number | null} said what the person says it is
 * @param {boolean} correctable whether a tap on a bar means something
 */
export function drawChart(answer, said, correctable) {
  const read = said ?? answer?.digit ?? -1;
  const second = answer && read >= 0 && said === null ? runnerUp(answer) : -1;
  const shares = likelihoods(answer, said);
  bars.forEach((row, digit) => {
    row.toggleClass("is-read", digit === read).toggleClass("is-second", digit === second);
    row[0].style.setProperty("--share", String(shares[digit]));
    const [isIt, counts] = [say("answer.bar", { n: digit }), shares[digit] >= LEAST];
    write(row.find(".spoken"), counts ? `${isIt}, ${share(shares[digit])}` : isIt);
    write(row.find(".value"), counts ? percent(shares[digit]) : "");
    row.find("button").attr({ "aria-disabled": String(!correctable), "aria-pressed": String(digit === said) });
  });
}

/** @param {number} digit @returns {JQuery} */
function bar(digit) {
  const button = $("<button>")
    .attr({ type: "button", value: digit, tabindex: digit ? -1 : 0 })
    .append(
      $("<span>").addClass("spoken"),
      $("<span>").addClass("label").attr("aria-hidden", "true").text(digit),
      $("<span>").addClass("track").attr("aria-hidden", "true").append($("<span>").addClass("fill")),
      $("<span>").addClass("value").attr("aria-hidden", "true"),
    );
  return $("<li>").append(button);
}

/**
 * The ten are one stop of the Tab key; arrows go along them.
 * @param {JQuery.KeyDownEvent} event
 */
function walk(event) {
  const buttons = $("#chart button");
  const at = buttons.index($(event.target).closest("button"));
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: 9 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  buttons
    .attr("tabindex", -1)
    .eq((to + 10) % 10)
    .attr("tabindex", 0)
    .trigger("focus");
}

/** @param {number[][] | undefined} rows ink 0..255 */
export function drawFrame(rows) {
  const context = context2d(frame);
  const pixels = context.createImageData(frame.width, frame.height);
  const colour = rgb(getComputedStyle(frame).color);
  (rows ?? []).flat().forEach((ink, i) => pixels.data.set([...colour, ink], 4 * i));
  context.putImageData(pixels, 0, 0);
}

/** @param {string} color as getComputedStyle gives it @returns {number[]} red, green, blue */
export function rgb(color) {
  return (color.match(/\d+/g) ?? []).slice(0, 3).map(Number);
}

/**
 * Set a text only where it differs, so that a live region speaks once.
 * @param {JQuery} element
 * @param {string} text
 */
export function write(element, text) {
  if (element.text() !== text) element.text(text);
}
