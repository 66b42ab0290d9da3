// @ts-check
/** The heat map laid over the ink. */
import { context2d } from "../drawing/paint.js";

/** @import { Heat } from "../types.js" */

/** A drop in log-odds that colours the ink in full, or the largest one where that is more. */
const FULL = 3;

/**
 * Colour what has been painted by how much the answer needs it.
 * @param {CanvasRenderingContext2D} context
 * @param {Heat} heat
 * @param {number} side_px
 * @param {readonly number[]} colour red, green, blue
 */
export function glow(context, { drops }, side_px, colour) {
  const cells = Math.sqrt(drops.length);
  const map = document.createElement("canvas");
  map.width = map.height = cells;
  const small = context2d(map);
  const pixels = small.createImageData(cells, cells);
  const full = Math.max(FULL, ...drops);
  drops.forEach((drop, i) => pixels.data.set([...colour, 255 * Math.sqrt(drop / full)], 4 * i));
  small.putImageData(pixels, 0, 0);
  context.save();
  context.globalCompositeOperation = "source-atop"; // on ink alone
  context.imageSmoothingQuality = "high";
  context.drawImage(map, 0, 0, side_px, side_px);
  context.restore();
}
