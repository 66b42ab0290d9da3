// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { held, overlap, relative, surroundings } from "../../../site/src/picture/part.js";
import { drawn, flatPaper } from "../../../site/src/photo/drawn.js";

const WIDE = { width: 200, height: 100 };

/** @type {[string, readonly number[] | number, readonly number[] | number][]} */
const CASES = [
  [
    "around a frame is so many times its longer side",
    surroundings([0.45, 0.4, 0.55, 0.6], WIDE, 3),
    [0.35, 0.2, 0.65, 0.8],
  ],
  ["around a frame at the edge is what there is", surroundings([0, 0.4, 0.1, 0.6], WIDE, 3), [0, 0.2, 0.2, 0.8]],
  ["a frame in shares of a part", relative([0.25, 0.5, 0.5, 0.75], [0, 0.5, 0.5, 1]), [0.5, 0, 1, 0.5]],
  ["a frame holds half of what was found", overlap([0, 0, 0.5, 1], [0.25, 0.25, 0.75, 0.75]), 0.5],
  ["a frame holds nothing of it", overlap([0, 0, 0.2, 1], [0.25, 0.25, 0.75, 0.75]), 0],
];

for (const [name, found, expected] of CASES) {
  test(name, () =>
    [found]
      .flat()
      .forEach((share, i) => assert.ok(Math.abs(share - [expected].flat()[i]) < 1e-9, `${found} is not ${expected}`)),
  );
}

/** @param {number} paper @param {number} ink
 * @returns {import("../../../site/src/picture/grey.js").Grey} a bar, 2 by 6, at (9, 7) */
function bar(paper, ink) {
  const pixels = Uint8Array.from({ length: 400 }, (_, i) =>
    i % 20 > 8 && i % 20 < 11 && i > 139 && i < 260 ? ink : paper,
  );
  return { pixels, width: 20, height: 20 };
}

for (const [paper, ink] of [
  [255, 0],
  [0, 200],
  [90, 20],
]) {
  test(`a drawing of ${ink} on ${paper} is all that differs from its paper`, () => {
    const picture = bar(paper, ink);
    assert.equal(flatPaper(picture), paper);
    const cutout = drawn(picture, paper);
    const { pixels, width, height } = cutout.ink;
    assert.deepEqual([cutout.part, width, height], [[0, 0, 1, 1], 20, 20]);
    assert.deepEqual([pixels[0], pixels[9 + 7 * 20]], [255, 255 - Math.abs(paper - ink)]);
  });
}

test("paper of many shades is a photograph's", () => {
  assert.equal(flatPaper({ ...bar(0, 0), pixels: Uint8Array.from({ length: 400 }, (_, i) => i % 20) }), null);
});

/** @type {import("../../../site/src/types.js").Box} */
const WRITING = [0.2, 0.2, 0.6, 0.4];
/** @type {import("../../../site/src/types.js").OwnInk[]} */
const DIGITS = [
  { box: [0.1, 0, 0.4, 1], canvas: Uint8Array.of(1) },
  { box: [0.6, 0, 0.9, 1], canvas: Uint8Array.of(2) },
];

/** @param {readonly import("../../../site/src/types.js").OwnInk[] | undefined} digits
 * @returns {number[][] | undefined} their boxes, and whose ink it is */
const rounded = (digits) =>
  digits?.map(({ box, canvas }) => [...box.map((side) => Number(side.toFixed(3))), ...canvas]);

test("a frame around all of the writing holds its digits", () => {
  assert.deepEqual(rounded(held([0, 0, 1, 0.8], WRITING, DIGITS)), [
    [0.24, 0.25, 0.36, 0.5, 1],
    [0.44, 0.25, 0.56, 0.5, 2],
  ]);
});

test("a frame around one digit holds that one, as far as it reaches", () => {
  assert.deepEqual(rounded(held([0.4, 0.21, 0.6, 0.4], WRITING, DIGITS)), [[0.2, 0, 0.8, 1, 2]]);
});

test("where the frame cuts through a digit, or none is known, it is not said which it holds", () => {
  assert.equal(held([0.2, 0.2, 0.5, 0.4], WRITING, DIGITS), undefined);
  assert.equal(held([0.7, 0.2, 0.9, 0.4], WRITING, DIGITS), undefined);
  assert.equal(held([0, 0, 1, 1], WRITING), undefined);
});
