// @ts-check
/** The button that opens the game, and links that bring a friend's score; the game itself is fetched then. */
import $ from "jquery/slim";
import { begin, extend } from "../drawing/strokes.js";
import { context2d, paint } from "../drawing/paint.js";
import { listen } from "../input/pen.js";
import { listenToKeys } from "../input/keyboard.js";
import { render } from "../read/render.js";
import { write } from "../view/chart.js";
import { share } from "../words/shares.js";
import { challengeOf, linkOf } from "./score_link.js";

/** @import { Local } from "../read/local.js" */
/** @import { Game, Parts } from "./fool.js" */

/**
 * Wire it.
 * @param {Local} local
 */
export function wireGame(local) {
  /** @type {Parts} */
  const parts = {
    ...{ $, write, context2d, paint, begin, extend, listen, listenToKeys, linkOf, share },
    read: (strokes) => local.read(render({ strokes, picture: null }).pixels()),
    style: new URL(ASSETS.play, import.meta.url).href,
  };
  /** @type {Promise<Game> | undefined} */
  let game;
  /** @param {number | null} challenger */
  async function open(challenger) {
    game ??= import("./fool.js").then(({ createGame }) => createGame(parts));
    game.catch(() => (game = undefined)); // fetched again at the next try
    (await game).play(challenger);
  }
  const challenge = () => {
    const found = challengeOf(location.hash);
    if (found) open(found.score);
  };
  $("#fool-open").on("click", () => open(null));
  addEventListener("hashchange", challenge);
  challenge();
}
