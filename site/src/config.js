// @ts-check
/** The page's settings, a file beside it, so that one build serves every deployment. */

/** @type {string | undefined} */
let known;

/**
 * The function's address: config.json's "api" without a trailing slash; the page's own where there is none.
 * @returns {Promise<string>}
 */
export async function apiBase() {
  if (known !== undefined) return known;
  try {
    const { api = "" } = await (await fetch("config.json")).json();
    return (known = api.replace(/\/+$/, ""));
  } catch {
    return ""; // asked again next time
  }
}
