// @ts-check
/** The ten bars and the network's frame. */
import $ from "jquery/slim";
import { context2d } from "./paint.js";
import { percent, runnerUp } from "./words.js";

/** @import { Answer } from "./types.js" */

const frame = /** @type {HTMLCanvasElement} */ ($("#frame")[0]);
const bars = Array.from({ length: 10 }, (_, digit) => bar(digit));
$("#chart").append(...bars);

/** @param {Answer | null} answer */
export function drawChart(answer) {
  const second = answer?.digit == null ? -1 : runnerUp(answer);
  bars.forEach((row, digit) => {
    const probability = answer?.probabilities[digit] ?? 0;
    row.toggleClass("is-read", digit === answer?.digit).toggleClass("is-second", digit === second);
    row[0].style.setProperty("--share", String(probability));
    write(row.find(".value"), answer ? percent(probability) : "");
  });
}

/** @param {number} digit @returns {JQuery} */
function bar(digit) {
  return $("<li>").append(
    $("<span>").addClass("label").text(digit),
    $("<span>").addClass("track").attr("aria-hidden", "true").append($("<span>").addClass("fill")),
    $("<span>").addClass("value"),
  );
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
