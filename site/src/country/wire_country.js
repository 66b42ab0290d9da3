// @ts-check
/** The button that opens "Which country writes like you?"; the dialog and the classifier are fetched with it. */
import $ from "jquery/slim";
import { begin, extend } from "../drawing/strokes.js";
import { context2d, paint } from "../drawing/paint.js";
import { listen } from "../input/pen.js";
import { listenToKeys } from "../input/keyboard.js";
import { load, onDemand } from "../load.js";
import { render } from "../read/render.js";

/** @import { Local } from "../read/local.js" */
/** @import { Store } from "../store.js" */

/** @param {Store} store @param {Local} local */
export function wireCountry(store, local) {
  const parts = {
    ...{ $, context2d, paint, begin, extend, listen, listenToKeys },
    read: (/** @type {readonly import("../types.js").Stroke[]} */ strokes) =>
      local.read(render({ strokes, picture: null }).pixels()),
    style: new URL(ASSETS.play, import.meta.url).href,
  };
  const likeness = () => load(async () => (await fetch(new URL(ASSETS.country, import.meta.url))).json());
  const country = onDemand(
    store,
    () => import("./panel_country.js"),
    async ({ createCountry }) => createCountry(parts, await likeness()),
  );
  $("#country-open").on("click", async () => (await country())?.());
}
