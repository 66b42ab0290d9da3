// @ts-check
/** The page's own modules and worker, without the page around them: numbers in, what was read out. */
import { createLocal } from "../../site/src/local.js";
import { createNumbers } from "../../site/src/number/read.js";
import { render } from "../../site/src/render.js";

/** @import { Stroke } from "../../site/src/types.js" */

/**
 * Read numbers, one after the other, as from a fresh paper.
 * @param {string} worker its address
 * @param {readonly (readonly Stroke[])[]} numbers
 * @returns {Promise<{read: (number | null)[], members: (readonly number[])[]}[]>}
 */
export async function readNumbers(worker, numbers) {
  const local = createLocal(() => new Worker(worker, { type: "module" }));
  local.load();
  const results = [];
  for (const strokes of numbers) {
    const digits = await createNumbers((drawing) => local.read(render(drawing).pixels()))(strokes);
    results.push({ read: digits.map(({ digit }) => digit), members: digits.map(({ members }) => members) });
  }
  return results;
}
