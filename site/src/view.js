// @ts-check
/** The page drawn from the state; it reads the state and never changes it. */
import $ from "jquery/slim";
import { context2d, paint } from "./paint.js";
import { percent, sentence } from "./words.js";

/** @import { Answer } from "./types.js" */
/** @import { State } from "./state.js" */

const canvas = /** @type {HTMLCanvasElement} */ ($("#canvas")[0]);
const frame = /** @type {HTMLCanvasElement} */ ($("#frame")[0]);
const bars = Array.from({ length: 10 }, (_, digit) => bar(digit));
$("#chart").append(...bars);

/** @param {State} state */
export function draw(state) {
  drawPaper(state);
  drawReading(state);
  drawChart(state.answer);
  drawFrame(state.answer?.frame);
}

/** @param {State} state */
function drawPaper({ strokes }) {
  const side_px = Math.round(canvas.clientWidth * devicePixelRatio);
  if (canvas.width !== side_px) canvas.width = canvas.height = side_px;
  const context = context2d(canvas);
  context.clearRect(0, 0, side_px, side_px);
  paint(context, strokes, side_px, getComputedStyle(canvas).color);
  $("#hint").prop("hidden", strokes.length > 0);
}

/** @param {State} state */
function drawReading(state) {
  const { phase, answer, fault } = state;
  $("#reading").attr("data-phase", phase).attr("data-reason", answer?.reason ?? null);
  showRetry(fault?.kind === "unreachable");
  write($("#output"), answer?.digit?.toString() ?? "");
  write($("#sentence"), sentence(state));
  if (answer) write($("#model"), answer.model);
}

/** @param {boolean} shown a button that goes hands its focus on */
function showRetry(shown) {
  const retry = $("#retry");
  if (!shown && retry[0] === document.activeElement) $("#recognise").trigger("focus");
  retry.prop("hidden", !shown);
}

/** @param {Answer | null} answer */
function drawChart(answer) {
  bars.forEach((row, digit) => {
    const probability = answer?.probabilities[digit] ?? 0;
    row.toggleClass("is-read", digit === answer?.digit);
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
function drawFrame(rows) {
  const context = context2d(frame);
  const pixels = context.createImageData(frame.width, frame.height);
  const [red, green, blue] = rgb(getComputedStyle(frame).color);
  (rows ?? []).flat().forEach((ink, i) => pixels.data.set([red, green, blue, ink], 4 * i));
  context.putImageData(pixels, 0, 0);
}

/** @param {string} color as getComputedStyle gives it @returns {number[]} */
function rgb(color) {
  return (color.match(/\d+/g) ?? []).slice(0, 3).map(Number);
}

/**
 * Set a text only where it differs, so that a live region speaks once.
 * @param {JQuery} element
 * @param {string} text
 */
function write(element, text) {
  if (element.text() !== text) element.text(text);
}
