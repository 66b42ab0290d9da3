// @ts-check
/** Where a drawing is read: in this browser, or by the function; the same pixels go to either. */
import { ReadError } from "./client.js";

/** @import { Drawing, Found, Read, Reading, Source } from "../types.js" */
/** @import { Hand } from "../hand/hand.js" */
/** @import { Local } from "./local.js" */

/**
 * @template Pixels
 * @typedef {object} Rendered the rendered drawing
 * @property {() => Pixels} pixels what is read in this browser
 * @property {() => string | Promise<string>} image the same as a data URL
 */

/**
 * Readers of drawings.
 * @template Pixels
 * @param {{engine: Local["engine"], read: (pixels: Pixels) => Promise<Found>}} local
 * @param {(image: string, signal: AbortSignal) => Promise<Found>} ask the function
 * @param {(drawing: Drawing) => Rendered<Pixels>} render
 * @param {() => Source} chosen
 * @param {Pick<Hand, "apply" | "list">} hand
 */
export function createSources(local, ask, render, chosen, hand) {
  /** @param {Drawing} drawing @returns {Promise<Reading>} */
  async function inBrowser(drawing) {
    await local.engine;
    return hand.apply(await timed("browser", () => local.read(render(drawing).pixels())));
  }

  /** @type {Read} */
  async function read(drawing, signal) {
    if (chosen() === "browser") return inBrowser(drawing); // and never sent instead: that is the person's choice
    try {
      const { pixels, image } = render(drawing);
      // the function sends no embedding
      const beside = hand.list().length ? local.read(pixels()).catch(() => null) : null;
      const reading = await timed("lambda", async () => ask(await image(), signal));
      return hand.apply({ ...reading, embedding: (await beside)?.embedding });
    } catch (error) {
      const stands =
        error instanceof ReadError && error.fault.kind === "unreachable" && (await local.engine) !== "none";
      if (!stands || signal.aborted) throw error;
      return { ...(await inBrowser(drawing)), standIn: true };
    }
  }

  return { read, inBrowser };
}

/** @param {Source} by @param {() => Promise<Found>} read @returns {Promise<Reading>} */
async function timed(by, read) {
  const started = performance.now();
  const answer = await read();
  return { ...answer, by, ms: performance.now() - started };
}
