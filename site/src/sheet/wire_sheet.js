// @ts-check
/** The button that opens "In class"; what it needs is fetched with the first click. */
import $ from "jquery/slim";
import { context2d } from "../drawing/paint.js";
import { onDemand } from "../load.js";
import { grey } from "../picture/grey.js";

/** @import { Grey } from "../picture/grey.js" */
/** @import { Local } from "../read/local.js" */
/** @import { Store } from "../store.js" */

/** The longer side of what is read: a box is then about 90 pixels wide. */
const SIDE_PX = 1600;

/** @param {Store} store @param {Local} local */
export function wireSheet(store, local) {
  const style = new URL(ASSETS.sheet, import.meta.url).href;
  const sheet = onDemand(
    store,
    () => import("./panel_sheet.js"),
    ({ createClass }) => createClass({ $, open, read: local.read, style }),
  );
  $("#sheet-open").on("click", async () => (await sheet())?.());
}

/** @param {Blob} file @returns {Promise<Grey>} rejects where the browser knows no such picture */
async function open(file) {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, SIDE_PX / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  const context = context2d(canvas, { willReadFrequently: true });
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return grey(context);
}
