// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST_ALIKE, example, ofFrame, withExample } from "../../../site/src/hand/examples.js";
import { parsed, written } from "../../../site/src/hand/examples_file.js";
import { dots } from "../support/answers.js";

/** @param {number} count @param {number} label */
const taught = (count, label) => Array.from({ length: count }, (_, i) => example(dots(i + 1), label));
const FRAME = Array(784).fill(255);

test("a drawing taught again replaces what was said of it", () => {
  const [one] = [taught(1, 7), taught(1, 1)].flat().reduce(withExample, /** @type {ReturnType<typeof taught>} */ ([]));
  assert.deepEqual([one.label, one.strokes], [1, dots().strokes]);
});

test("of each digit the newest are kept", () => {
  const list = [...taught(1, 3), ...taught(MOST_ALIKE + 5, 7).slice(1)].reduce(
    withExample,
    /** @type {ReturnType<typeof taught>} */ ([]),
  );
  const more = withExample(list, example(dots(MOST_ALIKE + 9), 7));
  assert.deepEqual([list.length, more.length, more[0].label], [MOST_ALIKE + 1, MOST_ALIKE + 1, 3]);
  assert.equal(more.at(-1)?.strokes?.length, MOST_ALIKE + 9);
  assert.deepEqual(more.slice(1, -1), list.slice(2)); // the oldest 7 is gone
});

test("what a picture showed is an example of its frame", () => {
  const rows = Array.from({ length: 28 }, () => Array(28).fill(255));
  const picture = /** @type {any} */ ({ strokes: [], picture: { grey: 255 } });
  assert.deepEqual(example(picture, 4, rows), ofFrame(FRAME, 4));
});

test("a stroke keeps what else is known of it", () => {
  const stroke = /** @type {any} */ ({ points: [[0, 0.5]], width: 0.06, pressure: 0.3 });
  const list = [example({ strokes: [stroke], picture: null }, 7)];
  assert.deepEqual([list[0].strokes, parsed(written(list))], [[stroke], list]);
});

test("written and parsed, the examples are the same", () => {
  const list = [...taught(3, 1), ofFrame(FRAME, 9)];
  assert.deepEqual(parsed(written(list)), list);
  assert.deepEqual(
    parsed(written(list.map((one) => ({ ...one, model: "x", embedding: new Float32Array(128), at: 1 })))),
    list,
  );
});

/** @param {unknown[]} examples */
const file = (examples, version = 1, format = "digit-reader-hand") => JSON.stringify({ format, version, examples });
const stroke = { width: 0.06, points: [[0.5, 0.5]] };

/** @type {[string, string, RegExp][]} */
const WRONG = [
  ["text", "hello", /doesn't come from/],
  ["another file", file([], 1, "other"), /doesn't come from/],
  ["JSON of another kind", "[1, 2]", /doesn't come from/],
  ["a newer version", file([], 2), /version 2; this page reads version 1/],
  ["too many", file(Array(501).fill({ label: 1, strokes: [stroke] })), /at most 500/],
  ["too many bytes", " ".repeat(4_000_001), /at most 4 MB/],
  ...[
    null,
    { label: 10, strokes: [stroke] },
    { label: "1", strokes: [stroke] },
    { label: 1 },
    { label: 1, strokes: [] },
    { label: 1, strokes: [{ width: 0.06, points: [] }] },
    { label: 1, strokes: [{ width: 0, points: [[0.5, 0.5]] }] },
    { label: 1, strokes: [{ width: 0.00001, points: [[0.5, 0.5]] }] },
    { label: 1, strokes: [{ width: 0.06, points: [[0.5]] }] },
    { label: 1, strokes: [{ width: 0.06, points: [["0", 0.5]] }] },
    { label: 1, strokes: [{ width: 0.06, points: [[0.5, 9]] }] },
    { label: 1, frame: [1, 2, 3] },
    { label: 1, frame: Array(784).fill(0.5) },
  ].map(
    (damaged) =>
      /** @type {[string, string, RegExp]} */ ([
        JSON.stringify(damaged),
        file([{ label: 1, strokes: [stroke] }, damaged]),
        /Drawing 2 in this file is damaged/,
      ]),
  ),
];

for (const [name, text, message] of WRONG) {
  test(`refuses ${name.slice(0, 80)}`, () => assert.throws(() => parsed(text), { message }));
}
