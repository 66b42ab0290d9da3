// @ts-check
/** Pictures searched with a finder that finds anything anywhere, as test_paper.py does; what the real one finds is
 * compared by test_twin.py. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { madeUp } from "../../../ops/fuzz/made_up_finder.js";
import { cutOut } from "../../../site/src/photo/paper.js";
import { random } from "../support/random.js";

const SIZES = [[840, 630], [280, 20], [5, 280], [840, 1]]; // prettier-ignore

test("whatever is found, it is ink of its own size and a part of the picture, or why not", () => {
  let found = 0;
  let refused = 0;
  for (let seed = 0; seed < 900; seed++) {
    const [width, height] = SIZES[seed % SIZES.length];
    const cutout = cutOut({ pixels: new Uint8Array(width * height), width, height }, madeUp(random(seed)));
    if (!cutout) continue;
    if ("marks" in cutout) {
      for (const [left, top, right, bottom] of [cutout.part, ...cutout.marks])
        assert.ok(0 <= left && left < right && right <= 1 && 0 <= top && top < bottom && bottom <= 1);
      refused++;
      continue;
    }
    found++;
    const [left, top, right, bottom] = cutout.part;
    assert.ok(0 <= left && left < right && right <= 1, `${cutout.part}`);
    assert.ok(0 <= top && top < bottom && bottom <= 1, `${cutout.part}`);
    assert.equal(cutout.ink.pixels.length, cutout.ink.width * cutout.ink.height);
  }
  assert.ok(found > 20 && refused > 10, `${found} found, ${refused} refused`);
});

test("where nothing is found it is looked for once in each size, and not nearer", () => {
  /** @type {number[]} */
  const sides = [];
  const look = (/** @type {any} */ ink) => ({ things: [], ink: (sides.push(ink.width), ink) });
  const clean = () => assert.fail("expected nothing to clean");
  assert.equal(cutOut({ pixels: new Uint8Array(300 * 200), width: 300, height: 200 }, { look, clean }), null);
  assert.deepEqual(sides, [320, 192]);
});
