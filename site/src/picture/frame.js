// @ts-check
/** The frame on a picture, moved by mouse, finger, pen and keyboard: what is inside is read. */
import { moved, stretched } from "./frame_box.js";

/** @import { Box, Picture, Point } from "../types.js" */

/** How far an arrow key moves, as a share of the picture. */
const STEP = 0.02;

/** @type {Record<string, Point>} */
const ARROWS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

/** The corner that the keys move: bottom right. */
const LAST = 3;

/** @typedef {(frame: Box, goesOn: boolean) => void} Move goesOn: one and the same movement as before */

/**
 * Report where the frame is put: dragged inside it moves, by a corner it stretches; a press beside it brings it there.
 * @param {HTMLElement} photo
 * @param {HTMLElement} frame on it, with its four corners last
 * @param {() => Picture | null} picture
 * @param {Move} move
 */
export function listenToFrame(photo, frame, picture, move) {
  const corners = [...frame.children].slice(-4);
  /** @type {{id: number, corner: number, from: Point, box: Box, goesOn: boolean} | null} */
  let drag = null;

  photo.addEventListener("pointerdown", (event) => {
    const box = picture()?.cut.frame;
    const target = /** @type {Element} */ (event.target);
    if (event.button !== 0 || drag || !box) return;
    photo.setPointerCapture(event.pointerId);
    drag = { id: event.pointerId, corner: corners.indexOf(target), from: place(photo, event), box, goesOn: false };
    if (frame.contains(target)) return;
    drag.box = centred(box, drag.from);
    drag.goesOn = true;
    move(drag.box, false);
  });
  photo.addEventListener("pointermove", (event) => {
    if (event.pointerId !== drag?.id) return;
    const { corner, from, box, goesOn } = drag;
    const [x, y] = place(photo, event);
    move(stretched(box, corner, [x - from[0], y - from[1]]), goesOn);
    drag.goesOn = true;
  });
  // keeps the browser from looking for gestures, as in pen.js
  photo.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
  photo.addEventListener("lostpointercapture", ({ pointerId }) => {
    if (pointerId === drag?.id) drag = null;
  });
  listenToKeys(frame, picture, move);
}

/** @param {HTMLElement} frame @param {() => Picture | null} picture @param {Move} move */
function listenToKeys(frame, picture, move) {
  frame.addEventListener("keydown", (event) => {
    const { key, shiftKey, repeat, ctrlKey, metaKey, altKey } = event;
    const shown = picture();
    const by = ARROWS[key];
    if (ctrlKey || metaKey || altKey || !shown || (!by && key !== "Home")) return;
    event.preventDefault();
    move(by ? stretched(shown.cut.frame, shiftKey ? LAST : -1, by) : shown.found.frame, repeat);
  });
}

/** @param {Box} box @param {Point} point @returns {Box} */
function centred(box, [x, y]) {
  return moved(box, [x - (box[0] + box[2]) / 2, y - (box[1] + box[3]) / 2]);
}

/** @param {HTMLElement} photo @param {PointerEvent} event @returns {Point} */
function place(photo, { clientX, clientY }) {
  const { left, top, width, height } = photo.getBoundingClientRect();
  return [(clientX - left) / width, (clientY - top) / height];
}
