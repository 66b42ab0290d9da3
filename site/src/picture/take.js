// @ts-check
/** A picture file -> the paper: opened, searched for writing, framed; and searched again in the frame that the person moves. */
import $ from "jquery/slim";
import { inked, jpeg, searched } from "./ink.js";

/** @import { Local } from "../local.js" */
/** @import { Action, Store } from "../state.js" */
/** @import { Box, Cut, Picture } from "../types.js" */

/** As patient as with a reading. */
const PATIENCE_MS = 400;

/** Where the frame waits when nothing was found. @type {Box} */
const MIDDLE = [0.25, 0.2, 0.75, 0.8];

/**
 * Take pictures; the newest one counts.
 * @param {Store} store
 * @param {Local} local
 * @param {{cancel: () => void}} reader
 * @returns {(source: Blob | HTMLImageElement, frame?: Box) => Promise<void>} frame: put there by hand before
 */
export function createTaker(store, local, reader) {
  const move = createMover(store, local);
  let listening = false;
  let newest = 0;

  /** @param {Blob | HTMLImageElement} source @returns {Promise<Action>} */
  async function outcome(source) {
    try {
      const { laid, listenToFrame } = await import("./paper.js");
      if (!listening) listenToFrame($("#photo")[0], $("#cutout")[0], () => store.drawing().picture, move);
      listening = true;
      const image = laid(await opened(source, local));
      const [[missed, found], url] = await Promise.all([search(image, local), jpeg(image)]);
      return { type: "put", drawing: { strokes: [], picture: { image, url, missed, found, cut: found } } };
    } catch {
      return { type: "fail", fault: { kind: "not_a_picture" } };
    }
  }

  return async (source, frame) => {
    const turn = ++newest;
    reader.cancel();
    store.dispatch({ type: "ask" });
    const waiting = setTimeout(() => store.get().phase === "reading" && store.dispatch({ type: "wait" }), PATIENCE_MS);
    const action = await outcome(source);
    clearTimeout(waiting);
    if (turn !== newest) return;
    store.dispatch(action);
    if (frame) move(frame, true);
  };
}

/** @param {Blob | HTMLImageElement} source @param {Local} local @returns {Promise<ImageBitmap>} rejects where the browser knows no such picture */
async function opened(source, local) {
  const small = source instanceof Blob ? await local.shrink(source).catch(() => null) : null;
  return small ?? createImageBitmap(source);
}

/** @param {HTMLCanvasElement} image @param {Local} local @returns {Promise<[missed: boolean, found: Cut]>} */
async function search(image, local) {
  const plane = searched(image);
  const { width, height } = plane;
  const cutout = await local.cutOut(plane).catch(() => null);
  if (!cutout) return [true, { frame: MIDDLE, ink: inked(undefined, 1, [0, 0, 1, 1]) }];
  const [left, top, right, bottom] = cutout.box;
  return [false, { frame: [left / width, top / height, right / width, bottom / height], ink: inked(cutout.ink, width, cutout.box) }];
}

/**
 * Move the frame; what is in it is searched by itself, as the function would, and read as soon as that is done.
 * @param {Store} store
 * @param {Local} local
 * @returns {(frame: Box, goesOn: boolean) => void} goesOn: one and the same movement as before; the found frame brings back what was found
 */
function createMover(store, local) {
  let searching = false;

  /** @param {Picture} picture @param {Cut} cut @param {boolean} goesOn */
  const put = (picture, cut, goesOn) => store.dispatch({ type: "put", drawing: { strokes: [], picture: { ...picture, cut } }, goesOn });

  async function follow() {
    /** @type {Box | undefined} */
    let seen;
    searching = true;
    for (let picture = moved(store); picture && picture.cut.frame !== seen; picture = moved(store)) {
      seen = picture.cut.frame;
      const plane = searched(picture.image, seen);
      const cutout = await local.cutOut(plane).catch(() => null);
      const ink = inked(cutout?.ink, plane.width, [0, 0, plane.width, plane.height]);
      const now = moved(store);
      if (now?.image === picture.image) put(now, { frame: now.cut.frame, ink }, true);
    }
    searching = false;
  }

  return (frame, goesOn) => {
    const { picture } = store.drawing();
    if (!picture) return;
    put(picture, frame === picture.found.frame ? picture.found : { frame, ink: picture.cut.ink }, goesOn);
    if (!searching) follow();
  };
}

/** @param {Store} store @returns {Picture | null} whose frame the person has moved */
function moved(store) {
  const { picture } = store.drawing();
  return picture && picture.cut !== picture.found ? picture : null;
}
