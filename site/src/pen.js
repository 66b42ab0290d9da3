// @ts-check
/** Mouse, finger and pen -> points, one pointer at a time. */

/** @import { Point } from "./types.js" */

/**
 * Report what the first pointer on the canvas draws, in units of the canvas.
 * @param {HTMLCanvasElement} canvas
 * @param {{begin: (point: Point) => void, extend: (points: Point[]) => void, lift: () => void}} on
 */
export function listen(canvas, on) {
  /** @type {number | null} */
  let pen = null;

  canvas.addEventListener("pointerdown", (event) => {
    if (pen !== null || event.button !== 0) return;
    pen = event.pointerId;
    on.begin(place(canvas, event));
    canvas.setPointerCapture(pen);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerId === pen) on.extend(samples(event).map((sample) => place(canvas, sample)));
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, (event) => {
      if (/** @type {PointerEvent} */ (event).pointerId !== pen) return;
      pen = null;
      on.lift();
    });
  }
}

/**
 * All positions since the last event; the event itself where the browser kept none.
 * @param {PointerEvent} event
 * @returns {PointerEvent[]}
 */
function samples(event) {
  const coalesced = event.getCoalescedEvents?.() ?? [];
  return coalesced.length ? coalesced : [event];
}

/** @param {HTMLCanvasElement} canvas @param {PointerEvent} event @returns {Point} */
function place(canvas, event) {
  const box = canvas.getBoundingClientRect();
  return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
}
