// @ts-check
/** The page: pen -> state -> reader -> state -> view. */
import $ from "jquery/slim";
import { recognise } from "./client.js";
import { apiBase } from "./config.js";
import { wireDescription } from "./description.js";
import { picture } from "./paint.js";
import { listen } from "./pen.js";
import { createReader } from "./reader.js";
import { createStore } from "./state.js";
import { draw } from "./view.js";

const base = apiBase();
const store = createStore();
const reader = createReader(store, async (strokes, signal) => recognise(await base, picture(strokes), signal));

let frame = 0;

/** Draw the page once before the next frame. */
function redraw() {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => draw(store.get()));
}

const canvas = /** @type {HTMLCanvasElement} */ ($("#canvas")[0]);
listen(canvas, {
  begin(point) {
    reader.cancel();
    store.dispatch({ type: "begin", point });
  },
  extend: (points) => store.dispatch({ type: "extend", points }),
  lift: reader.soon,
});

$("#recognise, #retry").on("click", reader.now);
$("#reset").on("click", () => {
  reader.cancel();
  store.dispatch({ type: "reset" });
});

store.subscribe(redraw);
new ResizeObserver(redraw).observe(canvas);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
wireDescription();
redraw();
