// @ts-check
/** Where a number is read: in this browser from its strokes, by the function from a picture of the whole paper. */
import { recognise } from "./client.js";
import { apiBase } from "../config.js";
import { context2d, paint } from "../drawing/paint.js";
import { CANVAS_PX } from "../graph.js";
import { clean, posted } from "../picture/framed_ink.js";
import { render } from "./render.js";
import { createSources } from "./sources.js";
import { createNumbers } from "../row/number_reader.js";
import { received } from "../row/received.js";

/** @import { Hand } from "../hand/hand.js" */
/** @import { Local } from "./local.js" */
/** @import { Store } from "../store.js" */
/** @import { Drawing, Found, Reading } from "../types.js" */

/** What the person has taught is asked for each digit, not for the number. */
const UNTAUGHT = { apply: (/** @type {Reading} */ reading) => reading, list: () => [] };

/**
 * Readers of numbers, as `createSources` makes them for digits.
 * @param {Store} store
 * @param {Local} local
 * @param {Hand} hand
 */
export function createNumberSources(store, local, hand) {
  const isOne = (/** @type {string} */ names) => names in store.get().corrections;
  let asked = 0;
  const read = (/** @type {Drawing} */ drawing) => {
    asked++;
    return local.read(render(drawing).pixels());
  };
  const digits = createNumbers(read, isOne, (answer) => hand.apply({ ...answer, by: "browser", ms: 0 }));

  /** @param {Drawing} drawing @returns {Promise<Found>} */
  async function here(drawing) {
    if (drawing.picture)
      return received(await local.readNumber(clean(drawing.picture), drawing.picture.cut.digits), drawing, 1);
    if (!drawing.strokes.length) return { ...(await read(drawing)), number: [] };
    const before = asked;
    const number = (await digits(drawing.strokes)).map((digit) => ({ ...digit, box: null }));
    return { ...number[number.length - 1], number, known: asked === before };
  }

  /** @param {string} image @param {AbortSignal} signal @returns {Promise<Found>} */
  async function there(image, signal) {
    const [drawing, aspect] = [store.drawing(), store.get().aspect];
    return received(await recognise(await apiBase(), image, signal, undefined, { read: "number" }), drawing, aspect);
  }

  const image = (/** @type {Drawing} */ drawing) =>
    drawing.picture ? posted(drawing.picture) : paperImage(drawing, store.get().aspect);
  const renderPaper = (/** @type {Drawing} */ drawing) => ({ pixels: () => drawing, image: () => image(drawing) });
  const reads = {
    get engine() {
      return local.engine;
    },
    read: here,
  };
  return createSources(reads, there, renderPaper, () => store.get().settings.source, UNTAUGHT);
}

/**
 * The whole paper, dark on white.
 * @param {Drawing} drawing
 * @param {number} aspect
 * @returns {string} the data URL of a PNG
 */
function paperImage({ strokes }, aspect) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(CANVAS_PX * aspect), CANVAS_PX];
  const context = context2d(canvas);
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  paint(context, strokes, CANVAS_PX, "#000");
  return canvas.toDataURL("image/png");
}
