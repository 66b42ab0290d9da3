// @ts-check
/** A picture file -> the paper: opened, searched for writing, framed; the newest one counts. */
import $ from "jquery/slim";
import { context2d } from "../paint.js";
import { grey } from "./grey.js";
import { edges, jpeg, part } from "./ink.js";

/** @import { Local } from "../local.js" */
/** @import { Action, Store } from "../state.js" */
/** @import { Box, CutOut, Picture } from "../types.js" */

/** As patient as with a reading. */
const PATIENCE_MS = 400;

/** Where the frame waits when nothing was found. @type {Box} */
const MIDDLE = [0.25, 0.2, 0.75, 0.8];

/** @type {Box} */
const WHOLE = [0, 0, 1, 1];

/** Room around what was found, as a share of its longer side. */
const MARGIN = 0.12;

/**
 * Take pictures.
 * @param {Store} store
 * @param {Local} local
 * @param {{cancel: () => void}} reader
 * @returns {(source: Blob | HTMLImageElement, frame?: Box) => Promise<void>} frame: put there by hand before
 */
export function createTaker(store, local, reader) {
  let listening = false;
  let newest = 0;

  /** @param {Blob | HTMLImageElement} source @param {Box} [frame] @returns {Promise<Action>} */
  async function outcome(source, frame) {
    try {
      const { laid, listenToFrame } = await import("./paper.js");
      if (!listening) wireFrame(listenToFrame, store, local);
      listening = true;
      const image = laid(await opened(source, local));
      const [cutout, url] = await Promise.all([local.cutOut(grey(context2d(image))).catch(() => null), jpeg(image)]);
      const found = cutout ? around(cutout.box, image) : MIDDLE;
      const picture = { image, url, ink: inkOf(image, cutout, WHOLE), missed: !cutout, found, frame: frame ?? found };
      return { type: "put", drawing: { strokes: [], picture } };
    } catch {
      return { type: "fail", fault: { kind: "not_a_picture" } };
    }
  }

  return async (source, frame) => {
    const turn = ++newest;
    reader.cancel();
    store.dispatch({ type: "ask" });
    const waiting = setTimeout(() => store.get().phase === "reading" && store.dispatch({ type: "wait" }), PATIENCE_MS);
    const action = await outcome(source, frame);
    clearTimeout(waiting);
    if (turn === newest) store.dispatch(action);
  };
}

/** @param {Blob | HTMLImageElement} source @param {Local} local @returns {Promise<ImageBitmap>} rejects where the browser knows no such picture */
async function opened(source, local) {
  const small = source instanceof Blob ? await local.shrink(source).catch(() => null) : null;
  return small ?? createImageBitmap(source);
}

/**
 * Wire the frame to the state.
 * @param {typeof import("./frame.js").listenToFrame} listenToFrame @param {Store} store @param {Local} local
 */
function wireFrame(listenToFrame, store, local) {
  /** @param {Partial<Picture>} change @param {boolean} goesOn */
  function put(change, goesOn) {
    const { picture } = store.drawing();
    if (picture) store.dispatch({ type: "put", drawing: { strokes: [], picture: { ...picture, ...change } }, goesOn });
  }

  /** Where the whole picture showed nothing, the frame alone may. */
  async function rest() {
    const drawing = store.drawing();
    if (!drawing.picture?.missed) return;
    const { image, frame } = drawing.picture;
    const cutout = await local.cutOut(part(image, frame)).catch(() => null);
    if (store.drawing() === drawing) put({ ink: inkOf(image, cutout, frame) }, true);
  }

  listenToFrame($("#photo")[0], $("#cutout")[0], () => store.drawing().picture, { move: (frame, goesOn) => put({ frame }, goesOn), rest });
}

/** @param {readonly number[]} box in pixels @param {HTMLCanvasElement} image @returns {Box} with some room, in shares */
function around([left, top, right, bottom], { width, height }) {
  const room = MARGIN * Math.max(right - left, bottom - top);
  return [Math.max(0, left - room) / width, Math.max(0, top - room) / height, Math.min(width, right + room) / width, Math.min(height, bottom + room) / height];
}

/**
 * Ink to lay over the picture: black, as opaque as it is dark.
 * @param {HTMLCanvasElement} image
 * @param {CutOut | null} cutout of the part in the frame
 * @param {Box} frame
 * @returns {HTMLCanvasElement}
 */
function inkOf(image, cutout, frame) {
  const [x, y, right, bottom] = edges(image, frame);
  const ink = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  if (!cutout) return ink;
  const pixels = new ImageData(right - x, bottom - y);
  for (let i = 0; i < cutout.ink.length; i++) pixels.data[4 * i + 3] = 255 - cutout.ink[i];
  context2d(ink).putImageData(pixels, x, y);
  return ink;
}
