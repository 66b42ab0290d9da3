// @ts-check
/** A hand that writes digits on the untouched paper, each really read; still for those who want no motion. */
import { curve, distance } from "../drawing/strokes.js";
import { render } from "../read/render.js";
import { isUntouched } from "../state.js";
import { FORMS } from "./forms.js";

/** @import { Form, Point, Stroke } from "../types.js" */
/** @import { Local } from "../read/local.js" */
/** @import { Store } from "../store.js" */

/** A calm hand, in units of the paper a second; its lifts between strokes, and its rest after a digit. */
const SPEED = 0.9;
const LIFT_S = 0.25;
const REST_S = 2.2;

/** Points on each piece of a curve: it grows smoothly. */
const SAMPLES = 12;

/**
 * Write every form once, and leave the last one there; end at the person's first touch.
 * @param {Store} store
 * @param {Local} local
 */
export async function haunt(store, local) {
  const read = createReading(store, local);
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return read(FORMS[0].form, FORMS[0].strokes);
  for (const { form, strokes } of FORMS) {
    const fine = strokes.map(sampled);
    for await (const written of writing(fine)) {
      if (!isUntouched(store.get())) return;
      read(form, written);
    }
  }
}

/**
 * Show a drawing, and read it as soon as the one before has been read.
 * @param {Store} store @param {Local} local
 * @returns {(form: Form, strokes: readonly Stroke[]) => void}
 */
function createReading(store, local) {
  let reading = false;
  /** @type {readonly Stroke[]} */
  let newest = [];

  async function follow() {
    reading = true;
    for (let seen = null; seen !== newest && isUntouched(store.get());) {
      seen = newest;
      const started = performance.now();
      const answer = await local.read(render({ strokes: seen, picture: null }).pixels()).catch(() => null);
      const ghost = store.get().ghost;
      if (!answer || !ghost) break;
      const ms = performance.now() - started;
      store.dispatch({ type: "ghost", ghost: { ...ghost, answer: { ...answer, by: "browser", ms } } });
    }
    reading = false;
  }

  return (form, strokes) => {
    const { ghost } = store.get();
    newest = strokes;
    store.dispatch({ type: "ghost", ghost: { form, strokes, answer: ghost?.form === form ? ghost.answer : null } });
    if (!reading && strokes.length) follow();
  };
}

/** @param {readonly Stroke[]} strokes @returns {AsyncGenerator<readonly Stroke[]>} what is there at each frame */
async function* writing(strokes) {
  const length = strokes.reduce((sum, { points }) => sum + lengthOf(points), 0);
  const whole_s = length / SPEED + LIFT_S * (strokes.length - 1);
  const started = await nextFrame();
  for (let now = started; now - started < 1000 * whole_s; now = await nextFrame())
    yield upTo(strokes, (now - started) / 1000);
  yield strokes;
  await new Promise((done) => setTimeout(done, 1000 * REST_S));
}

/** @returns {Promise<number>} its time in ms; none comes while the page is hidden */
const nextFrame = () => new Promise(requestAnimationFrame);

/** @param {readonly Stroke[]} strokes @param {number} time_s @returns {Stroke[]} what is written by then */
function upTo(strokes, time_s) {
  const written = [];
  let left = time_s;
  for (const stroke of strokes) {
    if (left <= 0) break;
    const [there, took_s] = within(stroke, left);
    written.push(there);
    left -= took_s + LIFT_S;
  }
  return written;
}

/** @param {Stroke} stroke @param {number} time_s @returns {[Stroke, number]} as far as it is written, and its time */
function within(stroke, time_s) {
  const { points } = stroke;
  let length = 0;
  for (let i = 1; i < points.length; i++) {
    length += distance(points[i - 1], points[i]);
    if (length > time_s * SPEED) return [{ ...stroke, points: points.slice(0, i) }, time_s];
  }
  return [stroke, length / SPEED];
}

/** @param {Stroke} stroke @returns {Stroke} its curve as many points */
function sampled(stroke) {
  const points = [stroke.points[0]];
  for (const { control, end } of curve(stroke.points)) {
    const from = points[points.length - 1];
    for (let i = 1; i <= SAMPLES; i++) points.push(bent(from, control, end, i / SAMPLES));
  }
  return { ...stroke, points };
}

/** @param {Point} a @param {Point} control @param {Point} b @param {number} t @returns {Point} on the curve */
function bent(a, control, b, t) {
  const at = (/** @type {0 | 1} */ axis) => (1 - t) ** 2 * a[axis] + 2 * t * (1 - t) * control[axis] + t ** 2 * b[axis];
  return [at(0), at(1)];
}

/** @param {readonly Point[]} points */
const lengthOf = (points) => points.slice(1).reduce((sum, point, i) => sum + distance(points[i], point), 0);
