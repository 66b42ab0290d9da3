// @ts-check
/** Mouse, finger and pen -> points, one pointer at a time; a palm that rests beside a pen draws nothing. */

/** @import { Point } from "../types.js" */

/** For so long after a pen, a touch is the palm beside it. */
const PEN_REST_MS = 1000;

/** A touch wider than this, in CSS pixels, is a palm. */
const PALM_PX = 60;

/** A second finger that comes so soon after the first makes a pinch of it. */
const PINCH_MS = 400;

/** Buttons of a pen: its tip, its barrel's, its other end. */
const TIP = 0;
const BARREL = 2;
const ERASER = 5;

/**
 * Report what is drawn, in units of the canvas.
 * @param {HTMLCanvasElement} canvas
 * @param {{begin: (point: Point, erases: boolean) => void, extend: (points: Point[]) => void, lift: () => void, drop:
 *   () => void}} on erases: the pen is held so that it erases; drop: what has begun was a palm or a gesture
 */
export function listen(canvas, on) {
  /** @type {{id: number, type: string, since_ms: number} | null} */
  let holder = null;
  let penSeen_ms = -Infinity;
  /** @type {Set<number>} */
  const fingers = new Set();

  function drop() {
    if (holder) on.drop();
    holder = null;
  }

  /** @param {PointerEvent} event @returns {boolean} whether it is to draw */
  function draws(event) {
    const { pointerType, timeStamp } = event;
    if (holder?.type === "touch" && pointerType === "pen") drop();
    if (holder?.type === "touch" && pointerType === "touch" && timeStamp - holder.since_ms < PINCH_MS) drop();
    else if (!holder && fingers.size < 2) return !isPalm(event, penSeen_ms);
    return !holder && pointerType === "pen";
  }

  canvas.addEventListener("pointerdown", (event) => {
    const { button, pointerId, pointerType, timeStamp } = event;
    const erases = pointerType === "pen" && (button === BARREL || button === ERASER);
    if (button !== TIP && !erases) return;
    if (pointerType === "touch") fingers.add(pointerId);
    if (!draws(event)) return;
    holder = { id: pointerId, type: pointerType, since_ms: timeStamp };
    on.begin(place(canvas, event), erases);
    canvas.setPointerCapture(pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType === "pen") penSeen_ms = event.timeStamp;
    if (event.pointerId === holder?.id) on.extend(samples(event).map((sample) => place(canvas, sample)));
  });
  // Otherwise the browser looks for a gesture in what is drawn, and may take the next tap for the gesture's end.
  canvas.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
  canvas.addEventListener("contextmenu", (event) => event.preventDefault()); // the pen's barrel button erases
  canvas.addEventListener("pointerup", (event) => {
    if (ended(event)) on.lift();
  });
  canvas.addEventListener("pointercancel", (event) => {
    if (ended(event)) on.drop(); // the system took the touch: it was none of the drawing's
  });

  /** @param {PointerEvent} event @returns {boolean} whether it was drawing */
  function ended({ pointerId, pointerType, timeStamp }) {
    fingers.delete(pointerId);
    if (pointerType === "pen") penSeen_ms = timeStamp;
    if (pointerId !== holder?.id) return false;
    holder = null;
    return true;
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
