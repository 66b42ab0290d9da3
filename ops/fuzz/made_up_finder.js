// @ts-check
/** A finder that finds anything anywhere, beside the picture as well: what is made of that must hold whatever it is. */
import assert from "node:assert/strict";

/** @import { Thing } from "../../site/src/photo/arrangement.js" */
/** @import { Finder, Plane } from "../../site/src/photo/finder.js" */
/** @import { Next } from "./damage.js" */

const MOST_THINGS = 10;
const MOST_DIGITS = 8;
const LARGEST_PX = 60;

/** @param {Next} next @returns {Finder} */
export function madeUp(next) {
  return {
    look(picture) {
      const count = Math.floor(next() * (next() < 0.2 ? MOST_THINGS : 3));
      return {
        things: Array.from({ length: count }, () => thing(next, picture)),
        ink: new Float32Array(2 * picture.values.length),
      };
    },
    clean(picture, { length }, boxes) {
      assert.ok(boxes.length > 0 && boxes.length <= MOST_DIGITS && length === 2 * picture.values.length);
      const [darkest, width, height] = [next(), 2 * picture.width, 2 * picture.height];
      const values = Float32Array.from({ length: width * height }, () => darkest * next());
      return { ink: { values, width, height }, owners: Uint8Array.from(values, () => boxes.length * next()) };
    },
  };
}

/** @param {Next} next @param {Plane} picture @returns {Thing} */
function thing(next, { width, height }) {
  const [x, y] = [width, height].map((side) => side * (2 * next() - 0.5));
  const box = /** @type {Thing["box"]} */ ([x, y, x + 1 + LARGEST_PX * next(), y + 1 + LARGEST_PX * next()]);
  return { box, digit: next(), other: next() ** 4 };
}
