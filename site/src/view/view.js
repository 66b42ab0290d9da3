// @ts-check
/** The page drawn from the state; it reads the state and never changes it. */
import $ from "jquery/slim";
import { drawChart, drawFrame, rgb, write } from "./chart.js";
import { percentage, say } from "../languages/say.js";
import { isEmpty } from "../drawing/drawing.js";
import { TOOLS } from "../drawing/tools.js";
import { glow } from "./heatmap.js";
import { drawDigits, paintNumber, showBoxes } from "./number_digits.js";
import { isExplainable } from "../row/number_state.js";
import { digitsText } from "../words/number_words.js";
import { context2d, paint } from "../drawing/paint.js";
import { showHeat, showPicture, toPaper } from "./picture_frame.js";
import { brushOf, isCorrectable, isUntouched } from "../state.js";
import { formWords } from "../words/ghost_words.js";
import { contributed, duration, explanation, promise, sentence, whyWords } from "../words/digit_words.js";

/** @import { Point } from "../types.js" */
/** @import { State } from "../state.js" */

const canvas = /** @type {HTMLCanvasElement} */ ($("#canvas")[0]);

/** @param {State} state */
export function draw(state) {
  const shown = haunted(state);
  drawStage(state, shown);
  drawTools(state);
  drawPaper(shown);
  drawReading(shown);
  drawSources(state);
  drawChart(shown.answer, shown.said, isCorrectable(state));
  drawFrame(shown.answer?.frame);
}

/** @param {State} state @returns {State} with what the page itself writes on an untouched paper, and its answer */
function haunted(state) {
  const { ghost, history } = state;
  if (!ghost || !isUntouched(state)) return state;
  return { ...state, answer: ghost.answer, history: { ...history, present: { ...ghost, picture: null } } };
}

/** @param {State} state */
function drawPaper(state) {
  const {
    history: { present },
    heat,
    cursor,
    down,
    settings,
  } = state;
  const [width_px, side_px] = [canvas.clientWidth, canvas.clientHeight].map((size) =>
    Math.round(size * devicePixelRatio),
  );
  if (canvas.width !== width_px) canvas.width = width_px;
  if (canvas.height !== side_px) canvas.height = side_px;
  const context = context2d(canvas);
  const style = getComputedStyle(canvas);
  context.clearRect(0, 0, width_px, side_px);
  const isNumber = settings.mode === "number";
  if (isNumber) paintNumber(context, state, side_px, style);
  else paint(context, present.strokes, side_px, style.color);
  const shown = settings.explaining ? heat : null;
  showPicture(present.picture);
  if (present.picture) showHeat(present.picture, shown, rgb(style.accentColor));
  else if (shown && !isNumber) glow(context, shown, side_px, rgb(style.accentColor));
  if (isNumber) showBoxes(state, style);
  if (cursor) drawCursor(context, cursor, side_px, { width: brushOf(state), down, colour: style.accentColor });
}

/**
 * What there is to show and to do: a control appears when it means something.
 * @param {State} state
 * @param {State} shown
 */
function drawStage(state, shown) {
  const { history, cursor, ghost } = state;
  const empty = isEmpty(history.present);
  const attribute = (/** @type {boolean} */ is) => (is ? "" : null);
  $("html").attr({
    "data-empty": attribute(empty),
    "data-unused": attribute(empty && !history.past.length && !history.future.length),
    "data-blank": attribute(!shown.answer),
    "data-ghost": attribute(shown !== state),
  });
  $("#hint").prop("hidden", !empty || cursor !== null);
  write($("#hint .of-digit"), shown !== state && ghost ? formWords(ghost.form) : say("paper.hint_digit"));
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
  $("html").attr({ "data-handedness": settings.handedness, "data-mode": settings.mode });
  $(`input[name=mode][value=${settings.mode}]`).prop("checked", true);
  $("#handedness").attr("aria-pressed", String(settings.handedness === "left"));
  $("#undo").attr("aria-disabled", String(past.length === 0));
  $("#redo").attr("aria-disabled", String(future.length === 0));
  $("[data-tool]").each(
    (_, button) => void $(button).attr("aria-pressed", String(button.dataset.tool === settings.tool)),
  );
  canvas.style.cursor = TOOLS[settings.tool].cursor;
  $(canvas).attr("aria-label", say(`paper.${settings.mode}`));
  const width = Math.round(100 * settings.width);
  $("#width")
    .attr("aria-valuetext", say("tools.width_now", { share: percentage(settings.width) }))
    .val(width);
}

/** @param {State} state */
function drawReading(state) {
  const { phase, answer, said, fault, heat, settings, engine } = state;
  $("#reading")
    .attr("data-phase", phase)
    .attr("data-reason", said === null ? (answer?.reason ?? null) : null);
  showRetry(state);
  $("#recognise").prop("hidden", settings.source === "browser");
  write($("#output"), answer?.number ? digitsText(state) : ((said ?? answer?.digit)?.toString() ?? ""));
  drawDigits(state);
  write($("#sentence"), sentence(state));
  write($("#explain"), whyWords(state));
  $("#explain")
    .attr("aria-pressed", String(settings.explaining))
    .attr("aria-disabled", String(engine === "none"));
  drawTeaching(state);
  const why = isExplainable(state) ? explanation(heat) : say("why.drawn_only");
  write($("#explanation"), settings.explaining && !fault ? (answer?.taught ? say("why.taught") : why) : "");
  if (answer) write($("#model").removeAttr("data-words"), answer.model);
  write($("#engine"), engine === "loading" ? say("about.not_yet") : say(`engine.${engine}`));
}

/** @param {State} state a button that disappears passes its focus on */
function drawTeaching({ said, shared }) {
  write($("#teach"), shared !== null ? contributed(shared) : said === null ? say("answer.teach") : "");
  const forget = $("#forget");
  if (said === null && forget[0] === document.activeElement) $("#chart [tabindex='0']").trigger("focus");
  forget.prop("hidden", said === null);
}

/** @param {State} state */
function drawSources({ settings, times, history }) {
  $(`input[name=source][value=${settings.source}]`).prop("checked", true);
  write($("#browser-ms"), duration(times.browser));
  write($("#lambda-ms"), duration(times.lambda));
  write($("#promise"), promise(settings, history.present.picture !== null));
}

/** @param {State} state a button that disappears passes its focus on */
function showRetry({ fault }) {
  const retry = $("#retry");
  const shown = fault?.kind === "unreachable" || fault?.kind === "no_engine";
  if (!shown && retry[0] === document.activeElement) toPaper();
  write(retry, say(fault?.kind === "no_engine" ? "answer.send" : "answer.retry"));
  retry.prop("hidden", !shown);
}
