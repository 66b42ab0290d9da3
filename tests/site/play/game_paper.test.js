// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, extend } from "../../../site/src/drawing/strokes.js";
import { createPaper } from "../../../site/src/play/game_paper.js";

/** @import { TestContext } from "node:test" */

/** @param {TestContext} context @returns {any} a paper, what the pen does on it, and what it was said to do */
function paper(context) {
  const platform = {
    devicePixelRatio: 1,
    getComputedStyle: () => ({}),
    ResizeObserver: class {
      observe() {}
    },
  };
  Object.assign(globalThis, platform);
  context.after(() => Object.keys(platform).forEach((name) => delete (/** @type {any} */ (globalThis)[name])));
  /** @type {string[]} */
  const events = [];
  /** @type {any} */
  let pen;
  const context2d = () => ({ clearRect() {} });
  const lent = {
    begin,
    extend,
    context2d,
    paint() {},
    listen: (/** @type {any[]} */ ...all) => (pen = all[1]),
    listenToKeys() {},
  };
  const made = createPaper(/** @type {any} */ (lent), /** @type {any} */ ({ clientWidth: 300 }), (one) =>
    events.push(one),
  );
  return { made, pen, events };
}

test("what was a gesture is taken off, and said", (context) => {
  const { made, pen, events } = paper(context);
  made.lay([]);
  pen.begin([0.2, 0.2]);
  pen.drop();
  assert.equal(made.own().length, 0);
  assert.deepEqual(events, ["begin", "drop"]);
});

test("a gesture on a closed paper takes nothing off", (context) => {
  const { made, pen, events } = paper(context);
  made.lay([]);
  pen.begin([0.2, 0.2]);
  pen.lift();
  made.close();
  pen.begin([0.5, 0.5]);
  pen.drop();
  assert.equal(made.own().length, 1);
  assert.deepEqual(events, ["begin", "lift"]);
});
