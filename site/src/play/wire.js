// @ts-check
/** The button that opens the game, and links that bring a friend's score; the game itself is fetched then. */
import $ from "jquery/slim";
import { isEmbedded } from "../config.js";
import { begin, extend } from "../drawing/strokes.js";
import { context2d, paint } from "../drawing/paint.js";
import { listen } from "../input/pen.js";
import { listenToKeys } from "../input/keyboard.js";
import { onDemand } from "../load.js";
import { render } from "../read/render.js";
import { write } from "../view/chart.js";
import { share } from "../words/shares.js";
import { challengeOf, linkOf } from "./score_link.js";

/** @import { Local } from "../read/local.js" */
/** @import { Store } from "../store.js" */
/** @import { Parts } from "./fool.js" */

/**
 * Wire it.
 * @param {Store} store
 * @param {Local} local
 * @returns {Parts} what the game is made with
 */
export function wireGame(store, local) {
  /** @type {Parts} */
  const parts = {
    ...{ $, write, context2d, paint, begin, extend, listen, listenToKeys, linkOf, share },
    read: (strokes) => local.read(render({ strokes, picture: null }).pixels()),
  };
  const game = onDemand(
    store,
    () => import("./fool.js"),
    ({ createGame }) => createGame(parts),
    new URL(ASSETS.play, import.meta.url).href,
  );
  const open = async (/** @type {number | null} */ challenger) => (await game())?.play(challenger);
  const challenge = () => {
    const found = challengeOf(location.hash);
    if (found && !isEmbedded) open(found.score); // no dialog in another site's page
  };
  $("#fool-open").on("click", () => open(null));
  addEventListener("hashchange", challenge);
  challenge();
  return parts;
}
