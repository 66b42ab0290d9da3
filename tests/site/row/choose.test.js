// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { best } from "../../../site/src/row/choose.js";

/** @param {number} from @param {number} to @param {number} score */
const candidate = (from, to, score) => ({ from, to, score });
const CASES = /** @type {const} */ ([
  ["nothing to cover", 0, [], []],
  ["nothing that covers", 2, [candidate(0, 1, -1)], null],
  ["a gap", 3, [candidate(0, 1, -1), candidate(2, 3, -1)], null],
  ["one by one", 2, [candidate(1, 2, -1), candidate(0, 1, -1)], ["0-1", "1-2"]],
  ["together", 2, [candidate(0, 1, -1), candidate(1, 2, -1), candidate(0, 2, -1.5)], ["0-2"]],
  ["the better of two readings", 1, [candidate(0, 1, -3), candidate(0, 1, -2)], ["0-1"]],
  [
    "a good start that leads nowhere",
    3,
    [candidate(0, 2, 0), candidate(0, 1, -4), candidate(1, 3, -1)],
    ["0-1", "1-3"],
  ],
  ["no piece at all", 1, [candidate(0, 0, 5), candidate(0, 1, -1)], ["0-1"]],
]);

for (const [name, count, candidates, expected] of CASES) {
  test(`choose: ${name}`, () => {
    assert.deepEqual(best(count, candidates)?.map(({ from, to }) => `${from}-${to}`) ?? null, expected);
  });
}

test("choose: as good as trying every way", () => {
  let seed = 1;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  for (let round = 0; round < 50; round++) {
    const count = 1 + Math.floor(6 * random());
    const candidates = Array.from({ length: 20 }, () => {
      const from = Math.floor(count * random());
      return candidate(from, from + 1 + Math.floor((count - from) * random()), Math.log(random()));
    });
    const found = best(count, candidates);
    const score = found?.reduce((sum, { score }) => sum + score, 0) ?? -Infinity;
    assert.ok(Math.abs(score - tried(count, candidates)) < 1e-9 || score === tried(count, candidates));
  }
});

/** @param {number} at @param {ReturnType<typeof candidate>[]} candidates
 * @returns {number} the best score of all covers of the first pieces */
function tried(at, candidates) {
  if (at === 0) return 0;
  return Math.max(
    -Infinity,
    ...candidates.filter(({ to }) => to === at).map(({ from, score }) => score + tried(from, candidates)),
  );
}
