// @ts-check
/** A drawing and what was read of it, as a picture to send: 1200 x 630, the size that messengers show. */
import { headline, say, sureWords } from "../words/share_words.js";

/** @import { Sent } from "./send.js" */

export const CARD = { width: 1200, height: 630 };

/** The paper's square, and a number's wide one, of the card. */
const PAPERS = { digit: { width: 630, height: 630 }, number: { width: 1200, height: 360 } };
const SQUARES = 16;

/**
 * Paint the card.
 * @param {CanvasRenderingContext2D} context of a canvas of its size
 * @param {Sent} sent
 * @param {typeof import("../drawing/paint.js").paint} paint
 */
export function paintCard(context, sent, paint) {
  const style = getComputedStyle(document.documentElement);
  const colour = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`);
  const paper = PAPERS[sent.mode];
  context.fillStyle = colour("desk");
  context.fillRect(0, 0, CARD.width, CARD.height);
  paintPaper(context, paper, colour);
  const side = Math.min(paper.height, paper.width / sent.aspect);
  context.save();
  context.translate((paper.width - side * sent.aspect) / 2, (paper.height - side) / 2);
  paint(context, sent.strokes, side, colour("ink"));
  context.restore();
  paintText(context, sent, colour, style);
}

/** @param {CanvasRenderingContext2D} context @param {{width: number, height: number}} paper
 * @param {(name: string) => string} colour */
function paintPaper(context, { width, height }, colour) {
  context.fillStyle = colour("paper");
  context.fillRect(0, 0, width, height);
  context.fillStyle = colour("square");
  const step = height / SQUARES;
  for (let at = step; at < width; at += step) context.fillRect(at, 0, 1.5, height);
  for (let at = step; at < height; at += step) context.fillRect(0, at, width, 1.5);
}

/** @param {CanvasRenderingContext2D} context @param {Sent} sent @param {(name: string) => string} colour
 * @param {CSSStyleDeclaration} style */
function paintText(context, { mode, told }, colour, style) {
  const sans = getComputedStyle(document.body).fontFamily;
  const numeral = style.getPropertyValue("--numeral") || sans;
  const line = (/** @type {string} */ text, /** @type {string} */ font, /** @type {string} */ ink, x = 0, y = 0) => {
    context.font = font;
    context.fillStyle = ink;
    context.fillText(text, x, y, CARD.width - x - 40);
  };
  context.textAlign = "left";
  const wide = mode === "number";
  const [x, y] = wide ? [60, 440] : [690, 110];
  line(headline(told), `650 52px ${sans}`, colour("text"), x, y);
  const answer = { size: wide ? 110 : 300, y: wide ? 560 : 400 };
  line(told.digit || "?", `600 ${answer.size}px ${numeral}`, colour("answer"), x, answer.y);
  line(sureWords(told), `400 36px ${sans}`, colour("muted"), wide ? 690 : x, wide ? 545 : 480);
  line(say("title"), `600 30px ${sans}`, colour("muted"), wide ? 960 : x, wide ? 600 : 580);
}
