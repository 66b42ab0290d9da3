// @ts-check
/** The button that sends a drawing on, and the links that bring one. What they need is fetched with the first. */
import $ from "jquery/slim";
import { context2d, paint } from "../drawing/paint.js";
import { fitted } from "../row/room.js";
import { digitsText } from "../words/number_words.js";
import { share } from "../words/shares.js";

/** @import { State } from "../state.js" */
/** @import { Store } from "../store.js" */
/** @import { Sent } from "./send.js" */

const BRINGS = "#drawing=";

/** @param {Store} store */
export function wireSending(store) {
  const button = $("#send-open");
  /** @type {((sent: Sent) => void) | undefined} */
  let open;
  button.on("click", async () => {
    open ??= (await import("./send.js")).createSending({ $, paint, context2d });
    open(sentOf(store.get()));
  });
  store.subscribe(() => button.prop("hidden", !store.drawing().strokes.length));
  addEventListener("hashchange", () => bring(store));
  bring(store);
}

/** @param {Store} store draw what the address holds, and forget it: what is drawn then is the visitor's own */
async function bring(store) {
  const { hash, pathname, search } = location;
  if (!hash.startsWith(BRINGS)) return;
  history.replaceState(null, "", pathname + search);
  const { arrive, note } = await import("./arrivals.js");
  note($, store, arrive(store, hash.slice(BRINGS.length), fitted));
}

/** @param {State} state @returns {Sent} */
function sentOf(state) {
  const { answer, said, settings, aspect, history } = state;
  const isNumber = settings.mode === "number";
  const digit = isNumber ? digitsText(state) : String(answer?.digit ?? "");
  const sure = isNumber || answer?.digit == null || said !== null ? "" : share(answer.probability);
  const told = { digit, said: isNumber ? null : said, sure };
  return { strokes: history.present.strokes, mode: settings.mode, aspect: isNumber ? aspect : 1, told };
}
