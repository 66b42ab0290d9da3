// @ts-check
/** What the worker needs, fetched by the page before there is a worker. */

/** @returns {Promise<{model: ArrayBuffer, wasm: ArrayBuffer}>} */
export async function fetchParts() {
  const [model, wasm] = await Promise.all([ASSETS.model, ASSETS.wasm].map(fetched));
  return { model, wasm };
}

/** @param {string} name of a file beside this one @returns {Promise<ArrayBuffer>} */
async function fetched(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`expected ${name}, got status ${response.status}`);
  return response.arrayBuffer();
}
