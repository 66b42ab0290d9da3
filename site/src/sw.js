// @ts-check
/// <reference lib="webworker" />
/** The service worker: a cache for each build, filled at once and dropped when the next build's is full. */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const CACHE = `page-${ASSETS.version}`;

worker.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(ASSETS.files))
      .then(() => worker.skipWaiting()),
  );
});

worker.addEventListener("activate", (event) => {
  const drop = async () => {
    for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
    await worker.clients.claim();
  };
  event.waitUntil(drop());
});

worker.addEventListener("fetch", (event) => {
  const { method, url, mode } = event.request;
  if (method !== "GET" || !url.startsWith(worker.registration.scope)) return; // a drawing on its way to the function
  const hashed = url.includes("/assets/");
  event.respondWith(hashed ? kept(event.request) : fresh(event.request, mode === "navigate" ? "./" : event.request));
});

/** @param {Request} request whose name tells its content @returns {Promise<Response>} */
async function kept(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/** @param {Request} request @param {RequestInfo} instead
 * @returns {Promise<Response>} the kept one where the network is not */
async function fresh(request, instead) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(instead, { ignoreSearch: true })) ?? Response.error();
  }
}
