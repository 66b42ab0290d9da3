// @ts-check
/** The page drawn from the state; it reads the state and never changes it. */
import $ from "jquery/slim";
import { drawChart, drawFrame, rgb, write } from "./chart.js";
import { isEmpty } from "./drawing.js";
import { glow } from "./heatmap.js";
import { context2d, paint } from "./paint.js";
import { showHeat, showPicture } from "./picture/show.js";
import { duration, explanation, second, sentence } from "./words.js";

/** @import { Point } from "./types.js" */
/** @import { State } from "./state.js" */

const ENGINES = { loading: "nothing yet", wasm: "WebAssembly", cpu: "plain JavaScript, because WebAssembly is blocked here", none: "nothing in this browser" };
const canvas = /** @type {HTMLCanvasElement} */ ($("#canvas")[0]);

/** @param {State} state */
export function draw(state) {
  drawPaper(state);
  drawTools(state);
  drawReading(state);
  drawSources(state);
  drawChart(state.answer);
  drawFrame(state.answer?.frame);
}

/** @param {State} state */
function drawPaper({ history: { present }, heat, cursor, down, settings }) {
  const side_px = Math.round(canvas.clientWidth * devicePixelRatio);
  if (canvas.width !== side_px) canvas.width = canvas.height = side_px;
  const context = context2d(canvas);
  const style = getComputedStyle(canvas);
  context.clearRect(0, 0, side_px, side_px);
  paint(context, present.strokes, side_px, style.color);
  const shown = settings.explaining ? heat : null;
  showPicture(present.picture);
  if (present.picture) showHeat(present.picture, shown, rgb(style.accentColor));
  else if (shown) glow(context, shown, side_px, rgb(style.accentColor));
  if (cursor) drawCursor(context, cursor, side_px, { width: settings.width, down, colour: style.accentColor });
  $("#hint").prop("hidden", !isEmpty(present) || cursor !== null);
}

/**
 * A ring as wide as the brush, filled while the pen is down.
 * @param {CanvasRenderingContext2D} context @param {Point} cursor @param {number} side_px
 * @param {{width: number, down: boolean, colour: string}} pen
 */
function drawCursor(context, [x, y], side_px, { width, down, colour }) {
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = side_px / 160;
  context.beginPath();
  context.arc(x * side_px, y * side_px, (width * side_px) / 2 + context.lineWidth, 0, 2 * Math.PI);
  if (down) context.fill();
  context.stroke();
}

/** @param {State} state */
function drawTools({ history: { past, future }, settings }) {
  $("html").attr("data-hand", settings.hand);
  $("#hand").attr("aria-pressed", String(settings.hand === "left"));
  $("#undo").attr("aria-disabled", String(past.length === 0));
  $("#redo").attr("aria-disabled", String(future.length === 0));
  $("#eraser").attr("aria-pressed", String(settings.tool === "eraser"));
  $(canvas).attr("data-tool", settings.tool);
  const width = Math.round(100 * settings.width);
  $("#width").attr("aria-valuetext", `${width} per cent of the paper`).val(width);
}

/** @param {State} state */
function drawReading(state) {
  const { phase, answer, fault, heat, settings, engine } = state;
  $("#reading").attr("data-phase", phase).attr("data-reason", answer?.reason ?? null);
  showRetry(state);
  write($("#output"), answer?.digit?.toString() ?? "");
  write($("#second"), second(answer));
  write($("#sentence"), sentence(state));
  const what = answer?.digit == null ? "that" : `it ${answer.digit === 8 ? "an" : "a"} ${answer.digit}`;
  write($("#explain"), what === "that" ? "What made it that?" : `What made ${what}?`);
  $("#explain").attr("aria-pressed", String(settings.explaining)).attr("aria-disabled", String(engine === "none"));
  write($("#explanation"), settings.explaining && !fault ? explanation(heat) : "");
  if (answer) write($("#model"), answer.model);
  write($("#engine"), ENGINES[engine]);
}

/** @param {State} state */
function drawSources({ settings, times, history }) {
  $(`input[name=source][value=${settings.source}]`).prop("checked", true);
  write($("#browser-ms"), duration(times.browser));
  write($("#lambda-ms"), duration(times.lambda));
  const { picture } = history.present;
  const here = picture ? "Your picture stays in this browser." : "Nothing you draw leaves this browser.";
  write($("#promise"), settings.source === "browser" ? here : `${picture ? "The picture" : "Each drawing"} is sent to AWS Lambda to be read, and not kept.`);
}

/** @param {State} state a button that goes hands its focus on */
function showRetry({ fault, answer }) {
  const retry = $("#retry");
  const shown = fault?.kind === "unreachable" || fault?.kind === "no_engine";
  if (!shown && retry[0] === document.activeElement) $("#recognise").trigger("focus");
  write(retry, fault?.kind === "no_engine" ? "Send it" : "Retry");
  retry.prop("hidden", !shown);
  $("#reading").attr("data-stand-in", answer?.standIn ? "" : null);
}
