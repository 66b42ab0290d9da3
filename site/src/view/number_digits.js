// @ts-check
/** A number shown: which ink went to which digit, and its digits as a row to choose from. */
import $ from "jquery/slim";
import { say } from "../languages/say.js";
import { rgb, write } from "./chart.js";
import { glow } from "./heatmap.js";
import { context2d, paint } from "../drawing/paint.js";
import { squareAround } from "../row/alone.js";
import { toPaper } from "./picture_frame.js";
import { boxOf } from "../row/ink_box.js";
import { digitsOf } from "../row/number_state.js";

/** @import { Stroke } from "../types.js" */
/** @import { State } from "../state.js" */

const row = $("#digits");

/**
 * Paint the paper of a number.
 * @param {CanvasRenderingContext2D} context
 * @param {State} state
 * @param {number} height_px
 * @param {CSSStyleDeclaration} style the canvas's: the colours
 */
export function paintNumber(context, state, height_px, style) {
  const { history, answer, heat, settings } = state;
  const { strokes } = history.present;
  const digits = (answer?.number ?? []).map(({ members }) => members.flatMap((i) => strokes[i] ?? []));
  const owned = new Set(digits.flat());
  const tints = [style.color, style.getPropertyValue("--tint")];
  const inks = digits.map((ink, i) => ({ ink, tint: tints[i % 2] }));
  const [looked] = inks.splice(answer?.at ?? 0, 1);
  if (looked) paint(context, looked.ink, height_px, looked.tint);
  if (looked?.ink.length && heat && settings.explaining)
    paintHeat(context, looked.ink, height_px, heat, rgb(style.accentColor));
  for (const { ink, tint } of inks) paint(context, ink, height_px, tint);
  paint(
    context,
    strokes.filter((stroke) => !owned.has(stroke)),
    height_px,
    style.color,
  );
  const texts = digitsOf(state).map(({ digit }) => String(digit ?? "?"));
  digits.forEach((ink, i) => {
    const colour = style.getPropertyValue(i === answer?.at ? "--answer" : "--muted");
    if (ink.length) paintBracket(context, ink, height_px, { text: texts[i], colour, font: style.fontFamily });
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly Stroke[]} ink of the digit, nothing else painted yet
 * @param {number} height_px
 * @param {import("../types.js").Heat} heat
 * @param {readonly number[]} colour
 */
function paintHeat(context, ink, height_px, heat, colour) {
  const { left, top, side } = squareAround(ink);
  context.save();
  context.translate(left * height_px, top * height_px);
  glow(context, heat, side * height_px, colour);
  context.restore();
}

/**
 * A bracket under a digit's ink with what was read; over it, where there is no room below.
 * @param {CanvasRenderingContext2D} context @param {readonly Stroke[]} ink @param {number} height_px
 * @param {{text: string, colour: string, font: string}} look
 */
function paintBracket(context, ink, height_px, { text, colour, font }) {
  const [left, top, right, bottom] = boxOf(ink).map((at) => at * height_px);
  const half = (Math.max(...ink.map(({ width }) => width)) * height_px) / 2;
  const unit = Math.max(11 * devicePixelRatio, height_px / 20);
  const below = bottom + half + 1.8 * unit < height_px;
  const [y, way] = below ? [bottom + half + 0.35 * unit, 1] : [top - half - 0.35 * unit, -1];
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = Math.max(1, unit / 8);
  context.beginPath();
  context.moveTo(left - half, y);
  for (const [x, dy] of [
    [left - half, 0.25],
    [right + half, 0.25],
    [right + half, 0],
  ])
    context.lineTo(x, y + way * dy * unit);
  context.stroke();
  context.font = `600 ${unit}px ${font}`;
  context.textAlign = "center";
  context.textBaseline = below ? "top" : "bottom";
  context.fillText(text, (left + right) / 2, y + way * 0.45 * unit);
}

/**
 * The boxes of a picture's digits, over its clean ink.
 * @param {State} state
 * @param {CSSStyleDeclaration} style the colours
 */
export function showBoxes({ history, answer }, style) {
  const { picture } = history.present;
  const canvas = /** @type {HTMLCanvasElement | undefined} */ ($("#cutout canvas")[0]);
  if (!picture || !canvas || !answer?.number) return;
  const whole = answer.by === "lambda" && picture.cut === picture.found; // what was sent; else what is in the frame
  const [left, top, right, bottom] = whole ? picture.cut.frame : [0, 0, 1, 1];
  const context = context2d(canvas);
  context.lineWidth = canvas.height / 50;
  answer.number.forEach(({ box }, i) => {
    if (!box) return;
    const [x, end] = [box[0], box[2]].map((at) => ((at - left) / (right - left)) * canvas.width);
    const [y, low] = [box[1], box[3]].map((at) => ((at - top) / (bottom - top)) * canvas.height);
    context.strokeStyle = style.getPropertyValue(i === answer.at ? "--answer" : "--tint");
    context.strokeRect(x, y, end - x, low - y);
  });
}

/** @param {State} state the digits, one to choose */
export function drawDigits(state) {
  const digits = digitsOf(state);
  const labels = row.children("label");
  if (labels.length > digits.length && labels.slice(digits.length).has(":focus").length) toPaper();
  labels.slice(digits.length).remove();
  for (let i = labels.length; i < digits.length; i++) row.append(item(i));
  digits.forEach(({ digit, said }, i) => {
    const label = row.children("label").eq(i).toggleClass("is-said", said);
    write(label.find(".read"), String(digit ?? "?"));
    write(
      label.find(".spoken"),
      say(said ? "number.place_said" : "number.place", {
        digit: digit ?? say("number.unread"),
        n: i + 1,
        count: digits.length,
      }),
    );
    label.find("input").prop("checked", i === state.answer?.at);
  });
  row[0].style.setProperty("--digits", String(digits.length));
}

/** @param {number} at @returns {JQuery} */
function item(at) {
  return $("<label>").append(
    $("<input>").attr({ type: "radio", name: "at", value: at }),
    $("<span>").addClass("read").attr("aria-hidden", "true"),
    $("<span>").addClass("spoken"),
  );
}
