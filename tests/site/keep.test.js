// @ts-check
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { keptPicture, keptSettings, keptStrokes } from "../../site/src/keep.js";

/** @type {Map<string, string>} */
const stored = new Map();
const storage = /** @type {any} */ ({ getItem: (/** @type {string} */ key) => stored.get(key) ?? null });
Object.defineProperty(globalThis, "sessionStorage", { value: storage, configurable: true });
Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });

beforeEach(() => stored.clear());

const GOOD = { points: [[0.1, 0.2]], width: 0.06 };

for (const [name, text, expected] of /** @type {[string, string, unknown][]} */ ([
  ["what was kept", JSON.stringify([GOOD]), [GOOD]],
  ["half a file", '[{"points": [[0.1', []],
  ["another thing", '{"length": 3}', []],
  ["a word", '"strokes"', []],
  ["garbage beside a stroke", JSON.stringify([null, 7, { points: "x" }, { points: [[1]] }, GOOD]), [GOOD]],
  [
    "points of nowhere",
    JSON.stringify([
      { points: [[1e9, 0]], width: 0.06 },
      { points: [[null, 0]], width: 1 },
    ]),
    [],
  ],
  [
    "a stroke without points or width",
    JSON.stringify([
      { points: [], width: 1 },
      { points: [[0, 0]], width: 0 },
    ]),
    [],
  ],
])) {
  test(`strokes from ${name}`, () => {
    stored.set("strokes", text);
    assert.deepEqual(keptStrokes("digit"), expected);
  });
}

test("a picture from garbage is none", () => {
  for (const kept of ["7", '{"url": 7}', '{"url": "https://elsewhere.example/x.png"}', "{", "null"]) {
    stored.set("picture", kept);
    assert.equal(keptPicture(), null);
  }
});

test("settings keep what makes sense", () => {
  const kept = { hand: "left", width: -3, mode: "essay", share: "yes", source: "lambda" };
  stored.set("settings", JSON.stringify(kept));
  assert.deepEqual(keptSettings(), { handedness: "left" });
});
