// @ts-check
/** Mouse, finger and pen -> points, one pointer at a time; a palm that rests beside a pen draws nothing. */

/** @import { Point } from "../types.js" */

/** For so long after a pen, a touch is the palm beside it. */
const PEN_REST_MS = 1000;

/** A touch wider than this, in CSS pixels, is a palm. */
const PALM_PX = 60;

/**
 * Report what is drawn, in units of the canvas.
 * @param {HTMLCanvasElement} canvas
 * @param {{begin: (point: Point) => void, extend: (points: Point[]) => void, lift: () => void, drop: () => void}} on
 *   drop: what has begun was a palm
 */
export function listen(canvas, on) {
  /** @type {{id: number, type: string} | null} */
  let holder = null;
  let penSeen_ms = -Infinity;

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (holder && event.pointerType === "pen" && holder.type === "touch") on.drop();
    else if (holder || isPalm(event, penSeen_ms)) return;
    holder = { id: event.pointerId, type: event.pointerType };
    on.begin(place(canvas, event));
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType === "pen") penSeen_ms = event.timeStamp;
    if (event.pointerId === holder?.id) on.extend(samples(event).map((sample) => place(canvas, sample)));
  });
  // Otherwise the browser looks for a gesture in what is drawn, and may take the next tap for the gesture's end.
  canvas.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
  for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
    canvas.addEventListener(end, ({ pointerId, pointerType, timeStamp }) => {
      if (pointerType === "pen") penSeen_ms = timeStamp;
      if (pointerId !== holder?.id) return;
      holder = null;
      on.lift();
    });
  }
}

/** @param {PointerEvent} event @param {number} penSeen_ms @returns {boolean} */
function isPalm(event, penSeen_ms) {
  return (
    event.pointerType === "touch" &&
    (event.timeStamp - penSeen_ms < PEN_REST_MS || Math.max(event.width, event.height) > PALM_PX)
  );
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

/** @param {HTMLCanvasElement} canvas @param {PointerEvent} event @returns {Point} in units of its height */
function place(canvas, event) {
  const box = canvas.getBoundingClientRect();
  return [(event.clientX - box.left) / box.height, (event.clientY - box.top) / box.height];
}
