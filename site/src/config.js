// @ts-check
/** The page's settings, a file beside it, so that one build serves every deployment. */

/** @typedef {{api: string, feedback: boolean}} Config feedback: whether the function collects corrected drawings */

/** Whether the page stands in a frame of another site's page, in its small form. */
export const isEmbedded = new URLSearchParams(globalThis.location?.search).get("embed") === "1";

/** The function's address where the settings name none: beside the page. */
const BESIDE = "api";

/** @type {Config | undefined} */
let known;

/**
 * The settings: config.json's "api", the function's address, without a trailing slash; its "feedback".
 * @returns {Promise<Config>}
 */
export async function config() {
  if (known !== undefined) return known;
  try {
    const { api = BESIDE, feedback = false } = await (await fetch("config.json")).json();
    return (known = { api: api.replace(/\/+$/, ""), feedback: feedback === true });
  } catch {
    return { api: BESIDE, feedback: false }; // asked again next time
  }
}

/** @returns {Promise<string>} the function's address */
export const apiBase = async () => (await config()).api;
