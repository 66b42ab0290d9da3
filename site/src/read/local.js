// @ts-check
/** The reader in the page: a worker with the model, asked by messages. */
import { createKeeper } from "./keeper.js";

/** @import { Answer, CutOut, OwnInk, Engine, Heat, Refused, Watched } from "../types.js" */
/** @import { Grey } from "../picture/grey.js" */

/** @typedef {ReturnType<typeof createLocal>} Local */

/**
 * Ask a worker.
 * @param {(fed: boolean) => Worker} start fed: whether it is given its parts, or fetches them itself
 * @param {(engine: Engine) => void} [onEngine] called each time that it is known what reads
 */
export function createLocal(start, onEngine) {
  const keeper = createKeeper(start, { onEngine });

  /** @param {{pixels: Uint8Array, digit?: number, watched?: boolean} | {picture: Grey}
   *   | {number: Grey, digits?: readonly OwnInk[]} | {file: Blob}} question */
  const ask = (question) => keeper.ask(question);

  return {
    /** @returns {Promise<Engine>} what reads; another one after a new try */
    get engine() {
      return keeper.engine();
    },
    /** @param {Grey} number dark on white @param {readonly OwnInk[]} [digits] where they are known
     * @returns {Promise<import("../row/received.js").NumberAnswer>} */
    readNumber: async (number, digits) => (await ask({ number, digits })).reading,
    /** Fetch the model; what is asked before waits for it. */
    load: keeper.begin,
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
    /** @param {Grey} picture
     * @returns {Promise<CutOut | Refused | null>} null: nothing that could be writing; asked twice, because on a busy
     *   machine a search is silent for so long that it is given up, which is no answer */
    async cutOut(picture) {
      const found = await ask({ picture }).catch(async (error) => {
        if ((await keeper.engine()) === "none") throw error;
        return ask({ picture });
      });
      return found.cutout;
    },
  };
}
