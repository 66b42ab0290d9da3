// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY } from "../../../site/src/drawing/drawing.js";
import { boxOf } from "../../../site/src/row/ink_box.js";
import { fitted, roomier } from "../../../site/src/row/room.js";
import { line, drawn, STEM, NEXT } from "./two_digits.js";

test("ink beyond the edge comes back, what is on the paper stays", () => {
  const inside = drawn(STEM, NEXT);
  assert.equal(fitted(inside, 1), inside);
  for (const strokes of [[STEM, line(2.3, 0.1, 2.3, 0.9)], [line(-0.2, -0.1, 0.3, 1.2)], [line(1.5, 0.2, 1.55, 0.8)]]) {
    const [left, top, right, bottom] = boxOf(fitted(drawn(...strokes), 1).strokes);
    assert.ok(left >= 0 && top >= 0 && right <= 1 && bottom <= 1, `${[left, top, right, bottom]}`);
  }
  assert.equal(fitted(drawn(line(1.5, 0.2, 1.55, 0.8)), 1).scale, 1);
});

test("room is made where ink reaches the end, till eight digits are on the paper", () => {
  const few = drawn(STEM);
  assert.equal(roomier(few, 1.6), few);
  let drawing = EMPTY;
  for (let i = 0; i < 8; i++) {
    const { scale = 1 } = drawing;
    const right = i ? boxOf(drawing.strokes)[2] : 0;
    const [top, bottom] = [0.5 - 0.3 * scale, 0.5 + 0.3 * scale];
    assert.ok(right + 0.48 * scale <= 1.6, `digit ${i + 1}, from ${right}, ${scale} as large`);
    drawing = roomier(
      { ...drawing, strokes: [...drawing.strokes, line(right + 0.1 * scale, top, right + 0.48 * scale, bottom)] },
      1.6,
    );
  }
  assert.ok((drawing.scale ?? 1) >= 0.33);
});
