// @ts-check
/** Where the examples of a person's hand are kept: IndexedDB of this browser, one record each. */

/** @import { Example } from "./examples.js" */

/** @typedef {{all: () => Promise<Example[]>, put: (example: Example) => Promise<unknown>, remove: (key: string) =>
 *   Promise<unknown>}} Kept */

const NAME = "hand";

/**
 * Open the store; rejects where the browser keeps nothing, as in some private windows.
 * @returns {Promise<Kept>} all: the oldest first
 */
export async function openStore() {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(NAME, { keyPath: "key" });
  const database = await done(opening);
  const records = (/** @type {IDBTransactionMode} */ mode) => database.transaction(NAME, mode).objectStore(NAME);
  return {
    all: async () =>
      /** @type {Example[]} */ (await done(records("readonly").getAll())).sort((a, b) => (a.at ?? 0) - (b.at ?? 0)),
    put: (example) => done(records("readwrite").put(example)),
    remove: (key) => done(records("readwrite").delete(key)),
  };
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
