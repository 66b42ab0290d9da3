// @ts-check
/** Ink from photographs: the cases that test_paper.py asks of the twin. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import { cutOut } from "../../../site/src/photo/paper.js";

/** @type {{name: string, width: number, height: number, grey: string, box: number[] | null, ink: string | null}[]} */
const cases = JSON.parse(readFileSync(new URL("../../paper.json", import.meta.url), "utf8"));

/** @param {string} text */
const unpacked = (text) => new Uint8Array(inflateSync(Buffer.from(text, "base64")));

for (const { name, width, height, grey, box, ink } of cases) {
  test(name, () => {
    const found = cutOut({ pixels: unpacked(grey), width, height });
    assert.deepEqual(found && found.box, box);
    if (ink) assert.deepEqual(found?.ink, unpacked(ink));
  });
}

test("one shade holds nothing", () =>
  assert.equal(cutOut({ pixels: new Uint8Array(80 * 90).fill(200), width: 80, height: 90 }), null));

test("a search gives signs of life, so that a slow one is not taken for a dead one", () => {
  const { width, height, grey } = /** @type {typeof cases[0]} */ (cases.find(({ box }) => box));
  let signs = 0;
  cutOut({ pixels: unpacked(grey), width, height }, () => signs++);
  assert.ok(signs >= 6, `${signs} signs`);
});
