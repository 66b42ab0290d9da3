// @ts-check
/** The page's settings, a file beside it, so that one build serves every deployment. */

/**
 * The function's address: config.json's "api" without a trailing slash; the page's own where there is none.
 * @returns {Promise<string>}
 */
export async function apiBase() {
  try {
    const { api = "" } = await (await fetch("config.json")).json();
    return api.replace(/\/+$/, "");
  } catch {
    return "";
  }
}
