// @ts-check
/** The finder under TF.js: what is written on a picture, and its clean ink; fetched with the first picture.
 * lambda_handler/photo/finder.py is its twin. */
import { executor } from "../worker/executor.js";
import { unpack } from "../worker/unpack.js";

/** @import { Box, Thing } from "./arrangement.js" */
/** @typedef {{values: Float32Array, width: number, height: number}} Plane of numbers in [0, 1] */
/** @typedef {{look: (picture: Plane) => {things: Thing[], ink: Float32Array},
 *   clean: (picture: Plane, ink: Float32Array, boxes: readonly Box[]) => {ink: Plane, owners: Uint8Array}}} Finder
 *   clean: the digits' ink, twice as wide and high, and the number of the digit that each pixel is of */

const THING = 16;
const DIGITS = 10;

/**
 * Build it on the backend that has been started.
 * @param {ArrayBuffer} bytes
 * @returns {Promise<Finder>}
 */
export async function finder(bytes) {
  const { run } = executor(await unpack(new Blob([bytes]).stream()));
  const given = (/** @type {Plane} */ { values, width, height }) => ({ values, shape: [1, height, width] });
  return {
    look(picture) {
      const [things, ink] = run({ picture: given(picture) }, ["things", "ink"]);
      return { things: thingsOf(things.values), ink: ink.values };
    },
    clean(picture, ink, boxes) {
      const wanted = { values: Float32Array.from(boxes.flat()), shape: [1, boxes.length, 4] };
      const [{ values, shape }] = run(
        { picture: given(picture), seen: { values: ink, shape: [1, picture.height, picture.width, 2] }, boxes: wanted },
        ["clean"],
      );
      const [height, width] = shape.slice(2);
      const own = { values: values.subarray(0, height * width), width, height };
      return { ink: own, owners: Uint8Array.from(values.subarray(height * width)) };
    },
  };
}

/** @param {Float32Array} values @returns {Thing[]} */
function thingsOf(values) {
  return Array.from({ length: values.length / THING }, (_, i) => values.subarray(i * THING, (i + 1) * THING))
    .filter((thing) => thing[THING - 1] > 0)
    .map((thing) => ({
      box: /** @type {Box} */ (Array.from(thing.subarray(0, 4))),
      digit: Math.max(...thing.subarray(4, 4 + DIGITS)),
      other: thing[4 + DIGITS],
    }));
}
