// @ts-check
/** Parts of the page that are fetched when they are first needed: why one did not come, so that the page can say so. */
import { ReadError } from "./read/client.js";

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

/** @returns {Promise<boolean>} whether another build than this one is published; false where nobody knows */
export async function isOutdated() {
  const mine = document.querySelector("meta[name=version]")?.getAttribute("content");
  const page = await fetch("./", { cache: "no-store" }).catch(() => null);
  return Boolean(page?.ok) && !(await page?.text())?.includes(`content="${mine}"`);
}
