// @ts-check
/**
 * Parts of the page that are fetched when they are first needed: every import() of the page goes through here, so that
 * the page can say why one did not come.
 */
import { ReadError } from "./read/client.js";

/** @import { Store } from "./store.js" */

/** A page that does not come by then is taken for one that nobody knows. */
const PATIENCE_MS = 2000;

/**
 * Fetch a part.
 * @template T
 * @param {() => Promise<T>} part an import()
 * @returns {Promise<T>} rejects with a ReadError: "outdated" where a newer version of the page has taken its place
 */
export async function load(part) {
  try {
    return await part();
  } catch {
    throw new ReadError({ kind: (await isOutdated()) ? "outdated" : "part_missing" });
  }
}

/**
 * A part that is fetched when it is first wanted, and made once.
 * @template Module, Made
 * @param {Store} store
 * @param {() => Promise<Module>} part an import()
 * @param {(module: Module) => Made} make
 * @param {string} [style] the address of its style sheet: nothing is made before it is there, or does not come
 * @returns {() => Promise<Made | null>} null where it did not come, and the page says why
 */
export function onDemand(store, part, make, style) {
  /** @type {Promise<Made> | null} */
  let made = null;
  return () => {
    made ??= Promise.all([load(part), style && styled(style)]).then(([module]) => make(module));
    made.catch(() => (made = null)); // fetched again when it is wanted again
    return orSay(store, made);
  };
}

/** @param {string} href @returns {Promise<unknown>} */
function styled(href) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.head.append(link);
  return new Promise((resolve) => (link.onload = link.onerror = resolve));
}

/**
 * Wait for a part; where it does not come, the page says why.
 * @template T
 * @param {Store} store
 * @param {Promise<T>} part of load()
 * @returns {Promise<T | null>}
 */
export async function orSay(store, part) {
  store.dispatch({ type: "part", fault: null });
  try {
    return await part;
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    store.dispatch({ type: "part", fault: error.fault });
    document.querySelector("#sentence")?.scrollIntoView({ block: "nearest" }); // where the page says it
    return null;
  }
}

/** @returns {Promise<boolean>} whether another build than this one is published; false where nobody knows */
async function isOutdated() {
  const mine = document.querySelector("meta[name=version]")?.getAttribute("content");
  try {
    const page = await fetch("./", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    return page.ok && !(await page.text()).includes(`content="${mine}"`);
  } catch {
    return false;
  }
}
