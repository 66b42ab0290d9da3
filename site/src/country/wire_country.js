// @ts-check
/** The button that opens "Which country writes like you?"; the dialog, with its classifier, is fetched then. */
import $ from "jquery/slim";
import { onDemand } from "../load.js";

/** @import { Parts } from "../play/fool.js" */
/** @import { Store } from "../store.js" */

/** @param {Store} store @param {Parts} parts of the page that the dialog is made with, as the game is */
export function wireCountry(store, parts) {
  const country = onDemand(
    store,
    () => import("./panel_country.js"),
    ({ createCountry }) => createCountry(parts),
    new URL(ASSETS.play, import.meta.url).href, // as the game looks
  );
  $("#country-open").on("click", async () => (await country())?.());
}
