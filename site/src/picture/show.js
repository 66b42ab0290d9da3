// @ts-check
/** A picture on the paper, and how its clean ink lies on the canvas that the network reads. */
import $ from "jquery/slim";
import { glow } from "../heatmap.js";
import { context2d } from "../paint.js";
import { crop, edges } from "./ink.js";

/** @import { Heat, Picture } from "../types.js" */

/** Of the network's canvas, so that paper is all around. */
const SHARE = 0.9;

/**
 * Lay the cut-out on a square of paper, whole and centred.
 * @param {CanvasRenderingContext2D} context
 * @param {Picture} picture
 * @param {number} side_px
 */
export function layCutOut(context, { ink, frame }, side_px) {
  const sheet = crop(ink, frame);
  const scale = (SHARE * side_px) / Math.max(sheet.width, sheet.height);
  const [width, height] = [sheet.width * scale, sheet.height * scale];
  context.imageSmoothingQuality = "high";
  context.drawImage(sheet, (side_px - width) / 2, (side_px - height) / 2, width, height);
}

/** @param {Picture | null} picture */
export function showPicture(picture) {
  $("html").attr("data-picture", picture && "");
  $("#desk").prop("hidden", !picture);
  $("#canvas").attr({ tabindex: picture ? -1 : 0, "aria-hidden": picture && "true" });
  if (!picture) return;
  const { image, frame } = picture;
  const photo = $("#photo");
  if (!image.isConnected) photo.children("canvas").remove().end().prepend(image);
  photo[0].style.setProperty("--ratio", String(image.width / image.height));
  ["--left", "--top", "--right", "--bottom"].forEach((side, i) => photo[0].style.setProperty(side, `${100 * frame[i]}%`));
  $("#cutout").attr("aria-label", `Frame: what is inside is read. ${place(picture)}`);
}

/**
 * Where the frame is, in words.
 * @param {Picture} picture
 * @returns {string}
 */
export function place({ frame }) {
  const [left, top, right, bottom] = frame.map((share) => Math.round(100 * share));
  return `It spans ${left} to ${right} % across, ${top} to ${bottom} % down.`;
}

/**
 * Colour the ink in the frame by how much the answer needs it; without heat, nothing.
 * @param {Picture} picture
 * @param {Heat | null} heat
 * @param {readonly number[]} colour
 */
export function showHeat({ ink, frame }, heat, colour) {
  const canvas = /** @type {HTMLCanvasElement} */ ($("#cutout canvas")[0]);
  const [x, y, right, bottom] = edges(ink, frame);
  [canvas.width, canvas.height] = [right - x, bottom - y];
  if (!heat) return;
  const side = Math.max(canvas.width, canvas.height) / SHARE;
  const context = context2d(canvas);
  context.drawImage(ink, -x, -y);
  context.translate((canvas.width - side) / 2, (canvas.height - side) / 2);
  glow(context, heat, side, colour);
}
