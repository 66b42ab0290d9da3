// @ts-check
/** The button that opens "In class"; what it needs is fetched with the first click. */
import $ from "jquery/slim";
import { context2d } from "../drawing/paint.js";
import { CANVAS_PX } from "../graph.js";
import { onDemand } from "../load.js";
import { grey } from "../picture/grey.js";

/** @import { Local } from "../read/local.js" */
/** @import { Store } from "../store.js" */

/** @param {Store} store @param {Local} local */
export function wireSheet(store, local) {
  const sheet = onDemand(
    store,
    () => import("./panel_sheet.js"),
    ({ createClass }) => createClass({ $, context2d, grey, read: local.read, canvas_px: CANVAS_PX }),
    new URL(ASSETS.sheet, import.meta.url).href,
  );
  $("#sheet-open").on("click", async () => (await sheet())?.());
}
