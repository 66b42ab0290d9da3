// @ts-check
/** Where a drawing is read: in this browser, or by the function; the same pixels go to either. */
import { ReadError } from "./client.js";

/** @import { Answer, Drawing, Read, Reading, Source } from "./types.js" */
/** @import { Local } from "./local.js" */

/**
 * @typedef {object} Canvas the rendered drawing
 * @property {() => Uint8Array} pixels grey
 * @property {() => string | Promise<string>} image the same as a data URL
 */

/**
 * Readers of drawings.
 * @param {Local} local
 * @param {(image: string, signal: AbortSignal) => Promise<Answer>} ask the function
 * @param {(drawing: Drawing) => Canvas} render
 * @param {() => Source} chosen
 */
export function createSources(local, ask, render, chosen) {
  /** @param {Drawing} drawing @returns {Promise<Reading>} */
  async function inBrowser(drawing) {
    await local.engine;
    return timed("browser", () => local.read(render(drawing).pixels()));
  }

  /** @type {Read} */
  async function read(drawing, signal) {
    if (chosen() === "browser") return inBrowser(drawing); // and never sent instead: that is the person's choice
    try {
      return await timed("lambda", async () => ask(await render(drawing).image(), signal));
    } catch (error) {
      const stands = error instanceof ReadError && error.fault.kind === "unreachable" && (await local.engine) !== "none";
      if (!stands || signal.aborted) throw error;
      return { ...(await inBrowser(drawing)), standIn: true };
    }
  }

  return { read, inBrowser };
}

/** @param {Source} by @param {() => Promise<Answer>} read @returns {Promise<Reading>} */
async function timed(by, read) {
  const started = performance.now();
  const answer = await read();
  return { ...answer, by, ms: performance.now() - started };
}
