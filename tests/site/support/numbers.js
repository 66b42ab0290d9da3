// @ts-check
/** The page's own modules and worker, without the page around them: numbers in, what was read out. */
import { createLocal } from "../../../site/src/read/local.js";
import { createNumbers } from "../../../site/src/row/number_reader.js";
import { render } from "../../../site/src/read/render.js";

/** @import { Stroke } from "../../../site/src/types.js" */

/**
 * Read numbers, one after the other, each as if it had been there at once.
 * @param {string} worker its address
 * @param {readonly (readonly Stroke[])[]} numbers
 * @returns {Promise<{read: (number | null)[], members: (readonly number[])[], asked: number, ms: number}[]>} digits,
 *   their strokes, and how many readings of one digit it took
 */
export async function readNumbers(worker, numbers) {
  /** @type {Worker | undefined} */
  let started;
  const local = createLocal(() => (started = new Worker(worker, { type: "module" })));
  local.load();
  await local.engine;
  const results = [];
  for (const strokes of numbers) {
    let asked = 0;
    const started = performance.now();
    const digits = await createNumbers((drawing) => {
      asked++;
      return local.read(render(drawing).pixels());
    })(strokes);
    results.push({
      read: digits.map(({ digit }) => digit),
      members: digits.map(({ members }) => members),
      asked,
      ms: performance.now() - started,
    });
  }
  started?.terminate(); // a page holds a hundred, and no more
  return results;
}
