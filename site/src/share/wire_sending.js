// @ts-check
/** The button that sends a drawing on, and the links that bring one. What they need is fetched with the first. */
import $ from "jquery/slim";
import { onDemand } from "../load.js";
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
  const sending = onDemand(
    store,
    () => import("./send.js"),
    ({ createSending }) => createSending({ $, paint, context2d }),
  );
  button.on("click", async () => (await sending())?.(sentOf(store.get())));
  store.subscribe(() => button.prop("hidden", !store.drawing().strokes.length));
  const arrivals = onDemand(
    store,
    () => import("./arrivals.js"),
    (module) => module,
  );
  /** Draw what the address holds, and forget it: what is drawn then is the visitor's own. */
  async function bring() {
    const { hash, pathname, search } = location;
    if (!hash.startsWith(BRINGS)) return;
    history.replaceState(null, "", pathname + search);
    const came = await arrivals();
    came?.note($, store, came.arrive(store, hash.slice(BRINGS.length), fitted));
  }
  addEventListener("hashchange", bring);
  bring();
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
