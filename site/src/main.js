// @ts-check
/** The page: input -> state -> reader -> state -> view. */
import $ from "jquery/slim";
import { speakTo, wireLanguages } from "./languages/page.js";
import { announcement } from "./words/announcement.js";
import { write } from "./view/chart.js";
import { recognise } from "./read/client.js";
import { apiBase, isEmbedded } from "./config.js";
import { wireControls } from "./input/controls.js";
import { wireGame } from "./play/wire.js";
import { wireDescription } from "./view/description.js";
import { wireCountry } from "./country/wire_country.js";
import { isEmpty } from "./drawing/drawing.js";
import { boxOf } from "./row/ink_box.js";
import { createExplainer } from "./read/explainer.js";
import { createHand } from "./hand/hand.js";
import { wireTeaching } from "./hand/teaching.js";
import { keepSettings, keepStrokes, keptSettings, keptStrokes } from "./keep.js";
import { load, orSay } from "./load.js";
import { createLocal } from "./read/local.js";
import { fetchParts } from "./read/parts.js";
import { workOffline } from "./offline.js";
import { createRoom } from "./row/room.js";
import { createNumberSources } from "./read/number_sources.js";
import { asRead, isMoved } from "./row/number_state.js";
import { wirePictures } from "./picture/ways.js";
import { createReader } from "./read/reader.js";
import { render } from "./read/render.js";
import { wireSheet } from "./sheet/wire_sheet.js";
import { wireSending } from "./share/wire_sending.js";
import { createSources } from "./read/sources.js";
import { isUntouched } from "./state.js";
import { createStore } from "./store.js";
import { wireThinking } from "./think/wire_thinking.js";
import { painted } from "./view/painted.js";
import { draw } from "./view/view.js";

const store = createStore();
const local = createLocal(
  (fed) => new Worker(new URL(ASSETS.worker + (fed ? "#fed" : ""), import.meta.url), { type: "module" }),
  (engine) => store.dispatch({ type: "engine", engine }),
);
const parts = painted().then(fetchParts); // nothing is fetched beside what is shown first
parts.catch(() => {}); // the worker then asks for them itself
const hand = createHand(local);
const digits = createSources(
  local,
  async (image, signal) => recognise(await apiBase(), image, signal),
  render,
  () => store.get().settings.source,
  hand,
);
const numbers = createNumberSources(store, local, hand);
const sources = () => (store.get().settings.mode === "number" ? numbers : digits);
const reader = createReader(
  store,
  (drawing, signal) => sources().read(drawing, signal),
  (drawing) => sources().inBrowser(drawing),
);
const explain = createExplainer(store, local, () => render(asRead(store.get())).pixels());
const makeRoom = createRoom(store);

let frame = 0;

/** Draw the page once before the next frame. */
function redraw() {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(() => draw(store.get()));
}

store.subscribe((before) => {
  const state = store.get();
  if (state.settings.mode !== before.settings.mode) layOut();
  if ((state.history !== before.history && !isMoved(before, state)) || state.down !== before.down) reader.soon();
  if (state.settings !== before.settings) keepSettings(state.settings);
  if (state.settings.language !== before.settings.language) sayAll(state.settings.language);
  const text = announcement(before, state);
  if (text !== null) write($("#announcer"), text);
  explain();
  makeRoom();
  redraw();
});

/** @param {import("./languages/say.js").Language | null} language all that is said, again in another one */
async function sayAll(language) {
  await orSay(store, speakTo(language, load));
  redraw();
}

/** Make the paper as wide as its mode and the window ask for. */
function layOut() {
  draw(store.get());
  store.dispatch({ type: "resize", aspect: canvas.clientWidth / canvas.clientHeight });
}

const canvas = /** @type {HTMLCanvasElement} */ ($("#canvas")[0]);
new ResizeObserver(layOut).observe(canvas);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
for (const [event, printing] of /** @type {const} */ ([
  ["beforeprint", ""],
  ["afterprint", null],
]))
  addEventListener(event, () => {
    $("html").attr("data-printing", printing); // dark ink on white, whatever the screen shows
    draw(store.get());
  });
addEventListener("pagehide", keep);
document.addEventListener("visibilitychange", keep);

wireControls(store, reader, canvas);
wirePictures(store, local, reader);
wireDescription();
wireLanguages((language) => store.dispatch({ type: "set", settings: { language } }));
wireTeaching(store, hand, (drawing) => numbers.inBrowser(drawing));
wireThinking(store, local);
if (isEmbedded) $("html").attr("data-embed", "");
if (isEmbedded)
  load(() => import("./embed/wire_embed.js")).then(
    ({ wireEmbed }) => wireEmbed({ $, isEmpty, boxOf }, store),
    console.warn,
  );
draw(store.get());
wireCountry(store, wireGame(store, local));
wireSheet(store, local);
performance.mark("drawable");

/** After the first paint, so that drawing never waits for the model. */
requestAnimationFrame(() =>
  setTimeout(() => {
    local.load(parts);
    if (!isEmbedded && isUntouched(store.get()))
      load(() => import("./ghost/ghost.js")).then(({ haunt }) => haunt(store, local), console.warn);
    local.engine.then(() => {
      if (store.get().phase === "idle") reader.soon(); // what was asked before is being read by now
      workOffline();
    });
  }),
);

const { mode = "digit", ...settings } = keptSettings();
store.dispatch({ type: "set", settings });
if (!settings.language) sayAll(null);
for (const kept of /** @type {const} */ (["number", "digit"])) {
  const strokes = keptStrokes(kept);
  if (!strokes.length) continue;
  store.dispatch({ type: "mode", mode: kept });
  store.dispatch({ type: "put", drawing: { strokes, picture: null } });
}
store.dispatch({ type: "mode", mode });
write($("#announcer"), "");
wireSending(store);

/** Keep the drawings of both modes. */
function keep() {
  const { history, other, settings } = store.get();
  keepStrokes(history.present.strokes, settings.mode);
  keepStrokes(other.present.strokes, settings.mode === "digit" ? "number" : "digit");
}
