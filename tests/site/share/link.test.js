// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode } from "../../../site/src/share/link.js";
import { random } from "../support/random.js";

/** @import { Point, Stroke } from "../../../site/src/types.js" */

const LARGEST_PAPER_PX = 748; // 34rem where the page's letters are largest
const URL_LETTERS = /^[\w-]+$/;

/** @param {() => number} next @param {number} count of points @param {number} step how far the pen goes between two
 * @param {number} each points of a stroke @returns {Stroke[]} */
function scribble(next, count, step, each) {
  const strokes = [];
  for (let at = 0; at < count; at += each) {
    let [x, y] = [next(), next()];
    const points = Array.from({ length: Math.min(each, count - at) }, () => {
      [x, y] = [x + step * (next() - 0.5), y + step * (next() - 0.5)].map((v) => Math.min(1, Math.max(0, v)));
      return /** @type {Point} */ ([x, y]);
    });
    strokes.push({ points, width: 0.02 + 0.12 * next() });
  }
  return strokes;
}

/** @param {readonly Stroke[]} strokes @param {readonly Stroke[] | undefined} back @returns {number} in pixels */
function farthest(strokes, back) {
  assert.deepEqual(
    back?.map(({ points }) => points.length),
    strokes.map(({ points }) => points.length),
  );
  const apart = strokes.flatMap(({ points, width }, i) => [
    Math.abs(width - (back?.[i].width ?? NaN)),
    ...points.map(([x, y], j) => Math.hypot(x - (back?.[i].points[j][0] ?? NaN), y - (back?.[i].points[j][1] ?? NaN))),
  ]);
  return LARGEST_PAPER_PX * Math.max(...apart);
}

for (const [name, step, each] of /** @type {const} */ ([
  ["slowly", 0.02, 100],
  ["fast", 0.2, 40],
  ["across the whole paper", 2, 20],
]))
  test(`200 points drawn ${name} are under 1,500 characters and come back to half a pixel`, () => {
    const next = random(7);
    for (let i = 0; i < 50; i++) {
      const strokes = scribble(next, 200, step, each);
      const text = encode(strokes, "digit");
      assert.ok(text.length < 1500, `${text.length}`);
      assert.match(text, URL_LETTERS);
      assert.ok(farthest(strokes, decode(text)?.strokes) < 0.5);
    }
  });

test("a dot and a number's wide paper come back, with their mode", () => {
  const dot = [{ points: [/** @type {Point} */ ([0.5, 0.25])], width: 0.06 }];
  assert.deepEqual(decode(encode(dot, "digit")), { strokes: dot, mode: "digit" });
  const wide = [{ points: [/** @type {Point} */ ([3.5, 0.25]), /** @type {Point} */ ([-0.01, 1])], width: 0.06 }];
  assert.deepEqual(decode(encode(wide, "number")), { strokes: wide, mode: "number" });
});

test("a drawing too long for a link loses points, never its ends", () => {
  const [long] = scribble(random(3), 4000, 0.2, 4000);
  const text = encode([long], "digit");
  assert.ok(text.length <= 8000);
  const points = decode(text)?.strokes[0].points ?? [];
  assert.ok(points.length >= 1000 && points.length < 4000);
  assert.ok(Math.hypot(points[0][0] - long.points[0][0], points[0][1] - long.points[0][1]) < 0.001);
});

test("thousands of dots lose dots until they fit", () => {
  const dots = scribble(random(5), 5000, 0.2, 1);
  const back = decode(encode(dots, "digit"))?.strokes ?? [];
  assert.ok(back.length >= 500 && back.length < 5000);
});

test("what no drawing can have been is refused", () => {
  const far = (/** @type {number} */ x) => encode([{ points: [[x, 0.5]], width: 0.06 }], "digit");
  const wide = (/** @type {number} */ width) => encode([{ points: [[0.5, 0.5]], width }], "digit");
  const seven = encode([{ points: [[0.2, 0.2], [0.8, 0.2], [0.4, 0.9]], width: 0.06 }], "digit"); // prettier-ignore
  assert.ok(decode(seven));
  for (const text of [
    ...[
      "",
      "d",
      "n",
      "x",
      `x${seven.slice(1)}`,
      "d<img src=x>",
      "d%41",
      "dA",
      "dAA",
      "dEAAA",
      "d________",
      "__proto__",
    ],
    ...[seven.slice(0, -1), `${seven}A`, `${seven}_`, far(40), far(-20), wide(0), wide(9)],
    ...["d" + "A".repeat(100_000), "d" + "CAAA".repeat(3000)],
  ])
    assert.equal(decode(text), null, text.slice(0, 40));
});

test("whatever text comes, nothing but strokes of a sane size come out", () => {
  const next = random(11);
  const seven = encode([{ points: [[0.2, 0.2], [0.8, 0.2], [0.4, 0.9]], width: 0.06 }], "digit"); // prettier-ignore
  const letter = () => (next() < 0.9 ? seven[Math.floor(next() * seven.length)] : String.fromCharCode(next() * 300));
  let read = 0;
  for (let i = 0; i < 50_000; i++) {
    const text = Array.from(seven, (own) => (next() < 0.1 ? letter() : own)).join("");
    const found = decode(text);
    if (!found) continue;
    read++;
    for (const { points, width } of found.strokes) {
      assert.ok(width > 0 && width <= 0.5 && points.length > 0);
      for (const [x, y] of points) assert.ok(x >= -1 && x <= 12 && y >= -1 && y <= 2);
    }
  }
  assert.ok(read > 100 && read < 50_000);
});
