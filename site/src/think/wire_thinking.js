// @ts-check
/** The button that opens "Watch it think"; the drawer itself is fetched with the first click. */
import $ from "jquery/slim";
import { isEmpty } from "../drawing/drawing.js";
import { context2d, paint } from "../drawing/paint.js";
import { onDemand } from "../load.js";
import { render } from "../read/render.js";
import { asRead, isExplainable } from "../row/number_state.js";
import { rgb } from "../view/chart.js";

/** @import { Local } from "../read/local.js" */
/** @import { Store } from "../store.js" */
/** @import { Drawing } from "../types.js" */

/** @param {Store} store @param {Local} local */
export function wireThinking(store, local) {
  const button = $("#think-open");
  const watch = (/** @type {Drawing} */ drawing) => local.watch(render(drawing).pixels());
  const thinking = onDemand(
    store,
    () => import("./think.js"),
    ({ createThinking }) => createThinking({ $, paint, context2d, rgb, watch }),
    new URL(ASSETS.think, import.meta.url).href,
  );
  button.on("click", async () => {
    const opened = (await thinking())?.(asRead(store.get()));
    await opened?.catch(({ fault }) => fault && store.dispatch({ type: "fail", fault }));
  });
  store.subscribe(() => {
    const state = store.get();
    button.prop("hidden", isEmpty(store.drawing()) || state.engine === "none" || !isExplainable(state));
  });
}
