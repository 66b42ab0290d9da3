// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY, changed } from "../../../site/src/drawing/drawing.js";
import { erase } from "../../../site/src/drawing/eraser.js";
import { start } from "../../../site/src/drawing/history.js";
import { dots } from "../support/answers.js";
import { points } from "../support/points.js";

/** @param {...import("../../../site/src/drawing/drawing.js").Change} changes */
const after = (...changes) => changes.reduce(changed, start(EMPTY));
/** @type {(x: number) => import("../../../site/src/drawing/drawing.js").Change} */
const begin = (x) => ({ type: "begin", tool: "pen", point: [x, 0.5], width: 0.06 });

test("undo takes a whole stroke back, redo brings it again", () => {
  const drawn = after(begin(0), { type: "extend", tool: "pen", points: [[0.5, 0.5]] }, begin(0.9));
  const back = changed(drawn, { type: "undo" });
  assert.deepEqual(
    back.present.strokes.map(({ points }) => points.length),
    [2],
  );
  assert.equal(changed(back, { type: "redo" }).present, drawn.present);
});

test("undo and redo stop at either end", () => {
  const one = after(begin(0));
  assert.equal(after(begin(0), { type: "undo" }, { type: "undo" }).present, EMPTY);
  assert.equal(changed(one, { type: "redo" }).present, one.present);
});

test("a new stroke ends the way forward", () =>
  assert.deepEqual(after(begin(0), { type: "undo" }, begin(1)).future, []));

test("clearing can be undone", () => {
  const drawn = after(begin(0), begin(0.5));
  const cleared = changed(drawn, { type: "clear" });
  assert.equal(cleared.present, EMPTY);
  assert.equal(changed(cleared, { type: "undo" }).present, drawn.present);
});

test("a dropped stroke leaves no trace", () => {
  const to = after(begin(0));
  assert.equal(changed(changed(to, begin(1)), { type: "drop", to }), to);
});

test("the eraser takes the strokes it touches, within a fingertip", () => {
  const { strokes } = dots(3);
  assert.equal(erase(strokes, [0.1, 0.5]).length, 2);
  assert.equal(erase(strokes, [0.1, 0.549]).length, 2);
  assert.equal(erase(strokes, [0.1, 0.56]), strokes);
  assert.deepEqual(erase([{ points: points("0,0 1,1"), width: 0.02 }], [0.7, 0.7]), []);
});

test("undo goes back over three pictures, and over all strokes", () => {
  const picture = (/** @type {number} */ i) => /** @type {any} */ ({ image: { i }, cut: {}, found: {} });
  const put = (/** @type {number} */ i) => ({
    type: /** @type {const} */ ("put"),
    drawing: { strokes: [], picture: picture(i) },
  });
  const { past, present } = after(begin(0), ...Array.from({ length: 40 }, (_, i) => put(i)));
  const seen = [...past, present].map(({ picture }) => /** @type {any} */ (picture)?.image.i ?? "no picture");
  assert.deepEqual(seen, ["no picture", "no picture", 37, 38, 39]);
});

test("a drawing of 250,000 points stays small and keeps its ends", () => {
  let drawn = after(begin(0));
  const at = (/** @type {number} */ i) => /** @type {const} */ ([(i % 400) / 400, Math.floor(i / 400) / 700]);
  for (let i = 0; i < 250_000; i += 50) {
    const added = Array.from({ length: 50 }, (_, j) => at(i + j));
    drawn = changed(drawn, { type: "extend", tool: "pen", points: added });
  }
  const [{ points }] = drawn.present.strokes;
  assert.ok(points.length <= 10_000 && points.length > 2_000);
  assert.deepEqual([points[0], points.at(-1)], [[0, 0.5], at(249_999)]);
});
