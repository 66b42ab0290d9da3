// @ts-check
/** A picture file -> the paper: opened, searched for writing, framed; and searched again in the frame that the person
 * moves. */
import $ from "jquery/slim";
import { load, orSay } from "../load.js";
import { absolute, held, overlap, relative, surroundings } from "./part.js";
import { crop, inPlace, inked, jpeg, searched } from "./framed_ink.js";

/** @import { Local } from "../read/local.js" */
/** @import { Action } from "../state.js" */
/** @import { Store } from "../store.js" */
/** @import { Box, Cut, OwnInk, Picture, Refused } from "../types.js" */

/** Opening that takes longer gets a waiting message, as a reading does. */
const PATIENCE_MS = 400;

/** A frame that holds this share of what was found still shows that. */
const STILL = 0.5;

/**
 * Paper tells ink, so more than the frame is searched, and less where that finds the wrong writing. Of 38 photographs
 * of validation writers' digits, framed tightly, the frame alone reads 16, three times as much 35, and 38 of
 * frames somewhat looser.
 */
const AROUND = [3, 1.5, 1];

/** Where the frame waits when nothing was found. @type {Box} */
const MIDDLE = [0.25, 0.2, 0.75, 0.8];

/** @type {Box} */
const WHOLE = [0, 0, 1, 1];

/**
 * Take pictures; the newest one counts.
 * @param {Store} store
 * @param {Local} local
 * @param {{cancel: () => void}} reader
 * @returns {(source: Blob | HTMLImageElement, frame?: Box) => Promise<void>} frame: where the person had put it
 */
export function createTaker(store, local, reader) {
  const move = createMover(store, local);
  let listening = false;
  let newest = 0;

  /** @param {Blob | HTMLImageElement} source @returns {Promise<Action>} */
  async function outcome(source) {
    try {
      const { laid, listenToFrame } = await load(() => import("./on_demand.js"));
      if (!listening) listenToFrame($("#photo")[0], $("#cutout")[0], () => store.drawing().picture, move);
      listening = true;
      const bitmap = await opened(source, local);
      const image = laid(bitmap);
      bitmap.close();
      const [{ ink, own, box, digits, refused }, url] = await Promise.all([search(image, local), jpeg(image)]);
      const found = { frame: box, ink: own, digits, refused };
      return { type: "put", drawing: { strokes: [], picture: { image, url, ink, found, cut: found } } };
    } catch (error) {
      return { type: "fail", fault: /** @type {any} */ (error)?.fault ?? { kind: "not_a_picture" } };
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

/** @param {Blob | HTMLImageElement} source @param {Local} local
 * @returns {Promise<ImageBitmap>} rejects where the browser knows no such picture */
async function opened(source, local) {
  const small = source instanceof Blob ? await local.shrink(source).catch(() => null) : null;
  return small ?? createImageBitmap(source);
}

/**
 * Search a part of a picture for writing.
 * @param {HTMLCanvasElement} image
 * @param {Local} local
 * @param {Box} [part]
 * @returns {Promise<{ink: HTMLCanvasElement | null, own: HTMLCanvasElement | null, box: Box,
 *   digits?: readonly OwnInk[], refused?: Refused | null}>} the ink of the part, the writing alone, in shares of the
 *   part where that is, and in shares of the writing its digits; or why they are not read, and what stands in the way
 *   in shares of the picture
 */
async function search(image, local, part) {
  const plane = searched(image, part);
  const cutout = await local.cutOut(plane).catch(unlessMissing);
  if (!cutout || !("ink" in cutout)) {
    const inPicture = (/** @type {Box} */ box) => absolute(box, part ?? WHOLE);
    const refused = cutout && { ...cutout, part: inPicture(cutout.part), marks: cutout.marks.map(inPicture) };
    return { ink: null, own: null, box: cutout?.part ?? MIDDLE, refused };
  }
  const own = inked(cutout.ink);
  return { ink: inPlace(own, cutout.part, plane), own, box: cutout.part, digits: cutout.digits };
}

/** A browser that cannot search cannot read either, and says so when it comes to that.
 * @param {any} error @returns {null} throws what else is missing */
function unlessMissing(error) {
  if (error.fault?.kind === "no_engine") return null;
  throw error;
}

/** @param {Box} frame @param {HTMLCanvasElement} image @param {Local} local
 * @returns {Promise<Pick<Cut, "ink" | "digits" | "refused">>} of the writing that is mostly in it, or why there is
 *   none */
async function inkIn(frame, image, local) {
  let why;
  for (const times of AROUND) {
    const part = surroundings(frame, image, times);
    const [{ ink, box, digits, refused }, within] = [await search(image, local, part), relative(frame, part)];
    if (ink && overlap(within, box) >= STILL) return { ink: crop(ink, within), digits: held(within, box, digits) };
    why = refused;
  }
  return { ink: null, refused: why };
}

/**
 * Move the frame: over what was found, it shows more or less of it; elsewhere, its surroundings are searched again.
 * @param {Store} store
 * @param {Local} local
 * @returns {(frame: Box, goesOn: boolean) => void} goesOn: one and the same movement as before; the found frame brings
 *   back what was found
 */
function createMover(store, local) {
  let searching = false;

  /** @param {Picture} picture @param {Cut} cut @param {boolean} goesOn */
  const put = (picture, cut, goesOn) =>
    store.dispatch({ type: "put", drawing: { strokes: [], picture: { ...picture, cut } }, goesOn });

  async function follow() {
    /** @type {Box | undefined} */
    let seen;
    searching = true;
    for (let picture = astray(store); picture && picture.cut.frame !== seen; picture = astray(store)) {
      const { image } = picture;
      seen = picture.cut.frame;
      const found = await orSay(store, inkIn(seen, image, local));
      if (!found) break; // the page says what is missing
      const now = astray(store);
      if (now?.image === image) put(now, { frame: now.cut.frame, ...found }, true);
    }
    searching = false;
  }

  return (frame, goesOn) => {
    const { picture } = store.drawing();
    if (!picture) return;
    const { ink, found, cut } = picture;
    const here = ink && overlap(frame, found.frame) >= STILL;
    const shown = here ? { ink: crop(ink, frame), digits: held(frame, found.frame, found.digits) } : { ink: cut.ink };
    put(picture, frame === found.frame ? found : { ...cut, frame, digits: undefined, ...shown }, goesOn);
    if (!searching) follow();
  };
}

/** @param {Store} store @returns {Picture | null} whose frame the person has moved away from what was found */
function astray(store) {
  const { picture } = store.drawing();
  return picture &&
    picture.cut !== picture.found &&
    !(picture.ink && overlap(picture.cut.frame, picture.found.frame) >= STILL)
    ? picture
    : null;
}
