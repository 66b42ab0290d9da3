// @ts-check
/** The reader in the page: a worker with the model, asked by messages. */
import { ReadError } from "./client.js";

/** @import { Answer, CutOut, Engine, Heat, Watched } from "../types.js" */
/** @import { Grey } from "../picture/grey.js" */

/** @typedef {ReturnType<typeof createLocal>} Local */

/**
 * Ask a worker.
 * @param {() => Worker} start called once
 */
export function createLocal(start) {
  /** @type {Map<number, (reply: any) => void>} */
  const waiting = new Map();
  /** @type {Worker} */
  let worker;
  let last = 0;
  /** @type {(engine: Engine) => void} */
  let settle;
  /** @type {Promise<Engine>} */
  const engine = new Promise((resolve) => (settle = resolve));

  /** @param {{pixels: Uint8Array, digit?: number, watched?: boolean} | {picture: Grey} | {number: Grey}
   *   | {file: Blob}} question */
  async function ask(question) {
    if ((await engine) === "none") throw new ReadError({ kind: "no_engine" });
    const id = ++last;
    worker.postMessage({ id, ...question });
    return new Promise((resolve) => waiting.set(id, resolve));
  }

  return {
    engine,
    /** @param {Grey} number dark on white @returns {Promise<import("../row/received.js").Sent>} */
    readNumber: async (number) => (await ask({ number })).reading,
    /** Fetch the model; what is asked before waits for it. */
    load() {
      worker = start();
      worker.onerror = () => settle("none");
      worker.onmessage = ({ data }) => {
        if (data.engine) return settle(data.engine);
        waiting.get(data.id)?.(data);
        waiting.delete(data.id);
      };
    },
    /** @param {Uint8Array} pixels @returns {Promise<Answer>} with its embedding */
    async read(pixels) {
      const { answer, embedding } = await ask({ pixels });
      return { ...answer, embedding };
    },
    /** @param {Uint8Array} pixels @param {number} digit
     * @returns {Promise<Heat | null>} null when something newer was asked meanwhile */
    explain: async (pixels, digit) => (await ask({ pixels, digit })).heat,
    /** @param {Uint8Array} pixels @returns {Promise<Watched>} the network at work */
    watch: async (pixels) => (await ask({ pixels, watched: true })).watched,
    /** @param {Blob} file @returns {Promise<ImageBitmap | null>} made small; null where it is no picture */
    shrink: async (file) => (await ask({ file })).bitmap,
    /** @param {Grey} picture @returns {Promise<CutOut | null>} null: nothing that could be writing */
    cutOut: async (picture) => (await ask({ picture })).cutout,
  };
}
