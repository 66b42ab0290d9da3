// @ts-check
/** The page: hand -> state -> reader -> state -> view. */
import $ from "jquery/slim";
import { announcement } from "./announce.js";
import { write } from "./chart.js";
import { recognise } from "./client.js";
import { apiBase } from "./config.js";
import { wireControls } from "./controls.js";
import { wireDescription } from "./description.js";
import { createExplainer } from "./explainer.js";
import { readGallery, recolour, showGallery } from "./gallery.js";
import { keepSettings, keepStrokes, keptSettings, keptStrokes } from "./keep.js";
import { createLocal } from "./local.js";
import { workOffline } from "./offline.js";
import { wirePictures } from "./picture/ways.js";
import { createReader } from "./reader.js";
import { render } from "./render.js";
import { createSources } from "./sources.js";
import { createStore } from "./state.js";
import { draw } from "./view.js";

const store = createStore();
const local = createLocal(() => new Worker(new URL(ASSETS.worker, import.meta.url), { type: "module" }));
const sources = createSources(local, async (image, signal) => recognise(await apiBase(), image, signal), render, () => store.get().settings.source);
const reader = createReader(store, sources.read, sources.inBrowser);
const explain = createExplainer(store, local, (drawing) => render(drawing).pixels());

let frame = 0;

/** Draw the page once before the next frame. */
function redraw() {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => draw(store.get()));
}

store.subscribe((before) => {
  const state = store.get();
  if (state.history !== before.history || state.down !== before.down) reader.soon();
  if (state.settings !== before.settings) keepSettings(state.settings);
  const text = announcement(before, state);
  if (text !== null) write($("#announcer"), text);
  explain();
  redraw();
});

const canvas = /** @type {HTMLCanvasElement} */ ($("#canvas")[0]);
new ResizeObserver(redraw).observe(canvas);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  redraw();
  recolour();
});
addEventListener("pagehide", () => keepStrokes(store.drawing().strokes));
document.addEventListener("visibilitychange", () => keepStrokes(store.drawing().strokes));

wireControls(store, reader, canvas);
wirePictures(store, local, reader);
wireDescription();
draw(store.get());
showGallery(store);

/** After the first paint: the paper is there before anything of the model is. */
requestAnimationFrame(() => setTimeout(() => {
  local.load();
  local.engine.then((engine) => {
    store.dispatch({ type: "engine", engine });
    if (store.get().phase === "idle") reader.soon(); // what was asked before is being read by now
    readGallery(local);
    workOffline();
  });
}));

store.dispatch({ type: "set", settings: keptSettings() });
const strokes = keptStrokes();
if (strokes.length) store.dispatch({ type: "put", drawing: { strokes, picture: null } });
