// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { isSolved } from "../../../site/src/play/judge.js";
import { challengeOf, linkOf } from "../../../site/src/play/score_link.js";
import { tasksOf } from "../../../site/src/play/tasks.js";
import { WEAK } from "../../../site/src/play/weak_spots.js";
import { answer } from "../support/answers.js";

/** @import { Answer, Point, Stroke } from "../../../site/src/types.js" */

/** @param {Point[]} points @returns {Stroke} */
const stroke = (...points) => ({ points, width: 0.06 });
const short = stroke([0.4, 0.4], [0.5, 0.4]);
const long = stroke([0.1, 0.1], [0.9, 0.1]);
const dot = stroke([0.5, 0.5]);
const none = { ...answer(1), digit: null };
const flip = /** @type {const} */ ({ kind: "flip", weak: WEAK[0] });
const turn = /** @type {const} */ ({ kind: "turn", from: 7, to: 1 });
const between = { kind: /** @type {const} */ ("between"), pair: /** @type {const} */ ([4, 9]) };
const unseen = /** @type {const} */ ({ kind: "unseen", digit: 4 });
const tiny = /** @type {const} */ ({ kind: "tiny", digit: 8 });
const dots = /** @type {const} */ ({ kind: "dots", digit: 7 });

/** @type {[string, any, Stroke[], Answer, Answer, boolean][]} task, the player's strokes, said before, said now */
const CASES = [
  ["one short stroke flips it", flip, [short], answer(1), answer(7), true],
  ["from no digit to a digit", flip, [short], none, answer(7), true],
  ["a long stroke does not count", flip, [long], answer(1), answer(7), false],
  ["nor do two", flip, [short, short], answer(1), answer(7), false],
  ["nor does no digit", flip, [short], answer(1), none, false],
  ["nor the same one", flip, [short], answer(1), answer(1), false],
  ["nothing drawn", flip, [], answer(1), answer(7), false],
  ["a 7 turned", turn, [long, short], answer(7), answer(1), true],
  ["a 1 from the first", turn, [short], none, answer(1), false],
  ["between two digits", between, [long], none, answer(4, 0.7, 9), true],
  ["the other one is not likely", between, [long], none, answer(4, 0.9, 9), false],
  ["an unsure 4", unseen, [long], none, answer(4, 0.7), true],
  ["a sure 4", unseen, [long], none, answer(4, 0.9), false],
  ["a tiny 8", tiny, [dot], none, answer(8), true],
  ["a larger 8", tiny, [short], none, answer(8), false],
  ["dots", dots, [dot, dot], none, answer(7), true],
  ["a dot and a line", dots, [dot, short], none, answer(7), false],
];

for (const [name, task, strokes, before, now, solved] of CASES)
  test(name, () => assert.equal(isSolved(task, { strokes, before, answer: now }), solved));

test("a day has ten tasks, and three days have every weak spot", () => {
  const days = [0, 1, 2].map((day) => tasksOf(day * 24 * 60 * 60 * 1000));
  assert.deepEqual(
    days.map((tasks) => tasks.length),
    [10, 10, 10],
  );
  const seen = days.flat().flatMap((task) => (task.kind === "flip" ? [task.weak] : []));
  assert.deepEqual(new Set(seen), new Set(WEAK));
});

test("a score comes back from its link", () => {
  for (let score = 0; score <= 10; score++)
    assert.deepEqual(challengeOf(new URL(linkOf("https://example.org/a?b#c", score)).hash), { score });
  assert.deepEqual(challengeOf("#fool"), { score: null });
});

test("no other fragment opens the game", () => {
  for (const fragment of ["", "#", "#d123", "#fool=11", "#fool=-1", "#fool=1e1", "#fool=<b>", "#fool=7&x", "#FOOL"])
    assert.equal(challengeOf(fragment), null);
});
