// @ts-check
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { painted } from "../../../site/src/view/painted.js";

const browsers = globalThis.PerformanceObserver;
afterEach(() => (globalThis.PerformanceObserver = browsers));

/** @type {Set<Observer>} */
const watching = new Set();

/** Node paints nothing: the browser's observer, as far as it is used. */
class Observer {
  /** @param {() => void} tell */
  constructor(tell) {
    this.tell = tell;
  }
  observe() {
    watching.add(this);
  }
  disconnect() {
    watching.delete(this);
  }
}

for (const [name, happens] of /** @type {const} */ ([
  ["the page is painted", () => watching.forEach(({ tell }) => tell())],
  ["the browser never tells", () => {}],
]))
  test(`nothing watches any more once ${name}`, async () => {
    globalThis.PerformanceObserver = /** @type {any} */ (Observer);
    const waiting = painted();
    assert.equal(watching.size, 1);
    happens();
    await waiting;
    assert.equal(watching.size, 0);
  });
