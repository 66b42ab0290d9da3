// @ts-check
/** Every control of the page, wired to the state. */
import $ from "jquery/slim";
import { EMPTY } from "../drawing/drawing.js";
import { TOOLS } from "../drawing/tools.js";
import { listenToKeys } from "./keyboard.js";
import { listen } from "./pen.js";
import { brushOf } from "../state.js";

/** @import { Point } from "../types.js" */
/** @import { Store } from "../store.js" */
/** @import { ToolName } from "../drawing/tools.js" */

/**
 * Wire them.
 * @param {Store} store
 * @param {{now: () => void}} reader
 * @param {HTMLCanvasElement} canvas
 */
export function wireControls(store, reader, canvas) {
  wireDrawing(store, canvas);
  wireButtons(store, reader);
  wireShortcuts(store);
}

/** @param {Store} store @param {HTMLCanvasElement} canvas */
function wireDrawing(store, canvas) {
  let erasing = false;
  let before = store.get().history;
  const tool = () => (erasing ? "eraser" : store.get().settings.tool);
  const touch = (/** @type {Point} */ point) =>
    store.dispatch({ type: "begin", tool: tool(), point, width: brushOf(store.get()) });
  const draw = {
    /** @param {Point} point @param {boolean} [erases] */
    begin(point, erases = false) {
      erasing = erases;
      before = store.get().history;
      touch(point);
    },
    /** @param {Point[]} points */
    extend(points) {
      if (TOOLS[tool()].extend) store.dispatch({ type: "extend", tool: tool(), points });
      else points.forEach(touch);
    },
    lift: () => store.dispatch({ type: "lift" }),
    drop: () => store.dispatch({ type: "drop", to: before }),
  };
  listen(canvas, draw);
  listenToKeys(canvas, store.get, { ...draw, move: (point) => store.dispatch({ type: "cursor", point }) });
}

/** @param {Store} store @param {{now: () => void}} reader */
function wireButtons(store, reader) {
  const settings = () => store.get().settings;
  $("#recognise").on("click", reader.now);
  $("#retry").on("click", () => {
    if (store.get().fault?.kind === "no_engine") store.dispatch({ type: "set", settings: { source: "lambda" } });
    reader.now();
  });
  $("#reset").on("click", () => store.dispatch({ type: "clear" }));
  $("#undo").on("click", () => store.dispatch({ type: "undo" }));
  $("#redo").on("click", () => store.dispatch({ type: "redo" }));
  $("[data-tool]").on("click", ({ currentTarget }) => {
    const tool = /** @type {ToolName} */ (currentTarget.dataset.tool);
    store.dispatch({ type: "set", settings: { tool: tool === settings().tool ? "pen" : tool } });
  });
  $("#handedness").on("click", () =>
    store.dispatch({ type: "set", settings: { handedness: settings().handedness === "right" ? "left" : "right" } }),
  );
  $("#explain").on("click", () => store.dispatch({ type: "set", settings: { explaining: !settings().explaining } }));
  $("#chart").on("click", "button", (event) =>
    store.dispatch({ type: "correct", digit: Number(event.currentTarget.value) }),
  );
  $("#forget").on("click", () => store.dispatch({ type: "correct", digit: null }));
  $("#width").on("input", () => store.dispatch({ type: "set", settings: { width: Number($("#width").val()) / 100 } }));
  $("input[name=mode]").on("change", ({ target }) =>
    store.dispatch({ type: "mode", mode: /** @type {any} */ (target).value }),
  );
  $("#digits").on("change", ({ target }) =>
    store.dispatch({ type: "pick", at: Number(/** @type {any} */ (target).value) }),
  );
  $("input[name=source]").on("change", (event) => {
    const { value } = /** @type {{value: any}} */ (/** @type {unknown} */ (event.target));
    store.dispatch({ type: "set", settings: { source: value } });
    if (store.drawing() !== EMPTY) reader.now();
  });
}

/** @param {Store} store */
function wireShortcuts(store) {
  $(document).on("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    store.dispatch({ type: key === "y" || event.shiftKey ? "redo" : "undo" });
  });
}
