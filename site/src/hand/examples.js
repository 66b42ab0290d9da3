// @ts-check
/** Examples of a person's hand as a list, the oldest first: what one is, and how the list changes. */
/** @import { Drawing, Stroke } from "../types.js" */

/**
 * @typedef {object} Example a digit as this person writes it; strokes, or for a picture what the network saw of it
 * @property {string} key the drawing as text: the same one is kept once
 * @property {number} label
 * @property {readonly Stroke[]} [strokes]
 * @property {readonly number[]} [frame] 28 x 28, ink 0..255, row by row
 * @property {Float32Array} [embedding] by `model`
 * @property {string} [model] version
 * @property {number} [at] when it was taught, in ms since 1970
 */

/** More of one digit than these teach nothing. */
export const MOST_ALIKE = 50;

/**
 * An example of a drawing.
 * @param {Drawing} drawing
 * @param {number} label
 * @param {number[][]} [frame] of a picture
 * @returns {Example}
 */
export function example({ strokes, picture }, label, frame = []) {
  return picture ? ofFrame(frame.flat(), label) : ofStrokes(strokes, label);
}

/** @param {readonly Stroke[]} drawn @param {number} label @returns {Example} */
export function ofStrokes(drawn, label) {
  const strokes = drawn.map(({ points, width, ...others }) => ({
    points: points.map(([x, y]) => /** @type {const} */ ([short(x), short(y)])),
    width: short(width),
    ...others,
  }));
  return { key: JSON.stringify(strokes), label, strokes };
}

/** @param {readonly number[]} frame @param {number} label @returns {Example} */
export function ofFrame(frame, label) {
  return { key: frame.join(), label, frame };
}

/** @param {number} x @returns {number} a tenth of a pixel is enough */
const short = (x) => Number(x.toFixed(4));

/**
 * The list with one more, in place of the same drawing's.
 * @param {readonly Example[]} examples
 * @param {Example} added
 * @returns {readonly Example[]} at most MOST_ALIKE of a digit, the newest
 */
export function withExample(examples, added) {
  const list = [...examples.filter(({ key }) => key !== added.key), added];
  const alike = list.filter(({ label }) => label === added.label);
  return alike.length > MOST_ALIKE ? list.filter((one) => one !== alike[0]) : list;
}
