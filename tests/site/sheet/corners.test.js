// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { sheetIn } from "../../../site/src/sheet/corners.js";
import { BAR, CORNERS, MARK } from "../../../site/src/sheet/layout.js";

/** @import { Point } from "../../../site/src/types.js" */

const SCALE = 4;
const EDGE = 40;
const [WIDTH, HEIGHT] = [2 * EDGE + SCALE * CORNERS[2][0], 2 * EDGE + SCALE * CORNERS[2][1]];
const toPicture = (/** @type {Point} */ [x, y]) => /** @type {Point} */ ([EDGE + SCALE * x, EDGE + SCALE * y]);
const mark = (/** @type {Point} */ at) => ({ at: toPicture(at), area: (SCALE * MARK) ** 2 });

/** @param {Point} point of the picture @returns {boolean} whether the sheet is black there */
function isBlack([px, py]) {
  const [x, y] = [(px - EDGE) / SCALE, (py - EDGE) / SCALE];
  const inBar = x >= BAR.x && x <= BAR.x + BAR.width && y >= BAR.y && y <= BAR.y + BAR.height;
  return inBar || CORNERS.some(([cx, cy]) => Math.abs(x - cx) <= MARK / 2 && Math.abs(y - cy) <= MARK / 2);
}

test("four marks and the bar are a sheet, the right way up", () => {
  const map = sheetIn(CORNERS.map(mark), isBlack, WIDTH * HEIGHT);
  for (const corner of CORNERS) assert.deepEqual(map?.(corner).map(Math.round), toPicture(corner).map(Math.round));
});

test("a blot in the place of a mark is none: the map that it would bend is not taken", () => {
  const blot = { ...mark(/** @type {Point} */ ([150, 205])), area: 300 };
  assert.equal(sheetIn([...CORNERS.slice(0, 2), CORNERS[3]].map(mark).concat(blot), isBlack, WIDTH * HEIGHT), null);
});
