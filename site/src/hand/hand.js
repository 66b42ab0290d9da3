// @ts-check
/** A person's own handwriting: the examples that they taught, kept, read by the network, and used at every reading. */
import { withExample } from "./examples.js";
import { taught } from "./learn.js";
import { pixels } from "./example_image.js";
import { openStore } from "./examples_store.js";

/** @import { Answer, Reading } from "../types.js" */
/** @import { Example } from "./examples.js" */
/** @import { Known } from "./learn.js" */

/** @typedef {ReturnType<typeof createHand>} Hand */

/**
 * Hold the examples, beginning with those that are kept.
 * @param {{read: (pixels: Uint8Array) => Promise<Answer>}} local
 */
export function createHand(local) {
  /** @type {readonly Example[]} the oldest first */
  let examples = [];
  /** @type {(() => void)[]} */
  const listeners = [];
  const store = openStore();
  let kept = false; // until the browser has shown that it keeps them
  let seeing = false;
  let version = ""; // of the network

  const otherTabs = new BroadcastChannel("hand");
  otherTabs.onmessage = () =>
    keep(async ({ all }) => {
      change(await all());
      see(); // the other tab keeps an example before it has been read
    });
  const tell = () => otherTabs.postMessage("changed");

  /** @param {readonly Example[]} list */
  function change(list) {
    examples = list;
    listeners.forEach((listener) => listener());
  }

  /** @param {boolean} is */
  function setKept(is) {
    if (kept === is) return;
    kept = is;
    change(examples);
  }

  /** @param {(opened: import("./examples_store.js").Kept) => Promise<unknown>} write what a browser may refuse:
   *   then it is for this visit */
  async function keep(write) {
    try {
      await write(await store);
      setKept(true);
    } catch {
      setKept(false);
    }
  }

  /** Have the network read the examples that this version of it has not; one at a time, so that readings come first. */
  async function see() {
    if (seeing) return;
    seeing = true;
    try {
      for (let next; (next = examples.find(({ model }) => !model || model !== version));) await look(next);
      change(examples);
    } catch {
      // nothing reads in this browser: the examples wait
    }
    seeing = false;
  }

  /** @param {Example} unseen */
  async function look(unseen) {
    const { embedding, model } = await local.read(pixels(unseen));
    const seen = { ...unseen, embedding, model: (version = model) };
    if (!examples.includes(unseen)) return; // forgotten meanwhile
    examples = examples.map((one) => (one === unseen ? seen : one));
    keep(({ put }) => put(seen));
  }

  /** @param {readonly Example[]} taught the oldest first */
  function add(taught) {
    const added = taught.map((one, i) => ({ ...one, at: Date.now() + i / taught.length }));
    const list = added.reduce(withExample, examples);
    const gone = examples.filter((one) => !list.includes(one));
    change(list);
    keep(async ({ put, remove }) => {
      for (const { key } of gone) await remove(key);
      for (const one of added) if (examples.includes(one)) await put(one); // not forgotten meanwhile
      tell();
    });
    see();
  }

  keep(async ({ all }) => {
    const found = await all();
    change(examples.reduce(withExample, found)); // what was taught meanwhile is the newest
    see();
  });

  return {
    list: () => examples,
    isKept: () => kept,
    add,
    /** @param {() => void} listener called when readings may be others than before */
    subscribe: (listener) => listeners.push(listener),

    /** @param {readonly Example[]} gone */
    forget(gone) {
      const keys = gone.map(({ key }) => key);
      change(examples.filter(({ key }) => !keys.includes(key)));
      keep(async ({ remove }) => {
        for (const key of keys) await remove(key);
        tell();
      });
    },

    /**
     * A reading with what has been taught up to now.
     * @param {Reading} reading
     * @returns {Reading}
     */
    apply(reading) {
      const { plain = reading } = reading;
      const known = /** @type {Known[]} */ (examples.filter(({ model }) => model === plain.model));
      const read = plain.embedding ? taught(plain, plain.embedding, known) : plain;
      return read === plain ? plain : { ...read, plain };
    },
  };
}
