// @ts-check
/** A picture on the paper, its frame and the heat in it. */
import $ from "jquery/slim";
import { say } from "../languages/say.js";
import { glow } from "./heatmap.js";
import { context2d } from "../drawing/paint.js";
import { frameSentence } from "../words/frame_words.js";

/** @import { Box, Heat, Picture } from "../types.js" */

/** Pass the focus on from a control that disappears. */
export const toPaper = () =>
  $("#desk").prop("hidden") ? $("#canvas").trigger("focus") : $("#cutout").trigger("focus");

/** @param {Picture | null} picture the focus goes from the paper to its frame, and back */
export function showPicture(picture) {
  const [from, to] = picture ? ["#canvas", "#cutout"] : ["#cutout", "#canvas"];
  const goes = $(from)[0] === document.activeElement;
  $("html").attr("data-picture", picture && "");
  $("#desk").prop("hidden", !picture);
  $("#canvas").attr({ tabindex: picture ? -1 : 0, "aria-hidden": picture && "true" });
  if (goes) $(to).trigger("focus");
  if (!picture) return;
  const { image, cut } = picture;
  const photo = $("#photo");
  if (!image.isConnected) photo.children("canvas").remove().end().prepend(image);
  photo[0].style.setProperty("--ratio", String(image.width / image.height));
  place(photo[0], cut.frame);
  photo
    .children("b")
    .remove()
    .end()
    .append(...(cut.refused?.marks ?? []).map((box) => place(mark(), box)));
  $("#cutout").attr("aria-label", say("frame.label", { where: frameSentence(picture) }));
}

const mark = () => document.createElement("b");

/** @param {HTMLElement} element @param {Box} box @returns {HTMLElement} with the box's sides for its style */
function place(element, box) {
  ["--l", "--t", "--r", "--b"].forEach((side, i) => element.style.setProperty(side, `${100 * box[i]}%`));
  return element;
}

/**
 * Colour the ink in the frame by how much the answer needs it; without heat, nothing.
 * @param {Picture} picture
 * @param {Heat | null} heat
 * @param {readonly number[]} colour
 */
export function showHeat({ cut: { ink } }, heat, colour) {
  const canvas = /** @type {HTMLCanvasElement} */ ($("#cutout canvas")[0]);
  [canvas.width, canvas.height] = [ink?.width ?? 0, ink?.height ?? 0];
  if (!heat || !ink) return;
  const side = Math.max(ink.width, ink.height);
  const context = context2d(canvas);
  context.drawImage(ink, 0, 0);
  context.translate((ink.width - side) / 2, (ink.height - side) / 2);
  glow(context, heat, side, colour);
}
