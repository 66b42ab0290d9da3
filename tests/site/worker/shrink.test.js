// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { shrink } from "../../../site/src/worker/shrink.js";

/** Bitmaps as a browser makes them. @param {{width: number, height: number}} photograph */
function browser(photograph) {
  /** @type {{width: number, height: number, closed: boolean}[]} */
  const made = [];
  const createImageBitmap = async (/** @type {unknown} */ _, /** @type {any} */ options) => {
    const { resizeWidth: width = photograph.width, resizeHeight: height = photograph.height } = options ?? {};
    const bitmap = { width, height, closed: false, close: () => (bitmap.closed = true) };
    made.push(bitmap);
    return bitmap;
  };
  return { made, createImageBitmap };
}

for (const [photograph, sizes] of /** @type {const} */ ([
  [
    { width: 4000, height: 3000 },
    [
      [4000, 3000, true],
      [1120, 840, false],
    ],
  ],
  [{ width: 800, height: 600 }, [[800, 600, false]]],
]))
  test(`of ${photograph.width} x ${photograph.height} only what is looked at is held`, async (context) => {
    const { made, createImageBitmap } = browser(photograph);
    Object.assign(globalThis, { createImageBitmap });
    context.after(() => delete (/** @type {any} */ (globalThis).createImageBitmap));
    let signs = 0;
    const small = await shrink(new Blob(), () => signs++);
    assert.equal(signs, sizes.length - 1);
    assert.equal(small, made.at(-1));
    assert.deepEqual(
      made.map(({ width, height, closed }) => [width, height, closed]),
      sizes,
    );
  });
