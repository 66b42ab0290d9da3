// @ts-check
/// <reference lib="webworker" />
/**
 * The service worker: a cache for each build, filled at once and whole or not at all. The build before keeps its own,
 * for pages that are still open.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const NAME = "page-";
const CACHE = NAME + ASSETS.version;

worker.addEventListener("install", (event) => {
  event.waitUntil(fill().then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(drop().then(() => worker.clients.claim()));
});

worker.addEventListener("fetch", (event) => {
  const { method, url, mode } = event.request;
  if (method !== "GET" || !url.startsWith(worker.registration.scope)) return; // a drawing on its way to the function
  if (mode === "navigate") event.waitUntil(complete().catch(() => null)); // again at the next visit
  const hashed = url.includes("/assets/");
  event.respondWith(hashed ? kept(event) : fresh(event.request, mode === "navigate" ? "./" : event.request));
});

/** Keep what a visit needs; rejects when the page that is published is of another build. */
async function fill() {
  const cache = await caches.open(CACHE);
  const page = await fetch("./", { cache: "reload" });
  if (!(await page.clone().text()).includes(`content="${ASSETS.version}"`))
    throw new Error(`expected the page of build ${ASSETS.version}`);
  await cache.addAll(ASSETS.files.map((file) => (file.startsWith("assets/") ? file : reloaded(file))));
  await cache.put("./", page);
}

/** @param {string} file whose name does not tell its content @returns {Request} past every cache on the way */
function reloaded(file) {
  return new Request(file, { cache: "reload" });
}

/** Keep what only some visitors need, from the second visit on. */
async function complete() {
  const cache = await caches.open(CACHE);
  for (const file of ASSETS.later) if (!(await cache.match(file))) await cache.add(file);
}

/** Drop the caches of all builds but this one and the one before it. */
async function drop() {
  const others = (await caches.keys()).filter((name) => name.startsWith(NAME) && name !== CACHE);
  for (const name of others.slice(0, -1)) await caches.delete(name);
}

/** @param {RequestInfo} request @param {CacheQueryOptions} [options]
 * @returns {Promise<Response | undefined>} this build's before that of the one before */
async function cached(request, options) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, options)) ?? caches.match(request, options);
}

/** @param {FetchEvent} event whose request's name tells its content
 * @returns {Promise<Response>} kept from now on, where it is a part of this build */
async function kept(event) {
  const { request } = event;
  const found = await cached(request);
  if (found) return found;
  const response = await fetch(request);
  if (response.ok && ASSETS.later.some((file) => request.url === worker.registration.scope + file))
    event.waitUntil(keep(request, response.clone()).catch(() => null)); // a browser may have no room
  return response;
}

/** @param {Request} request @param {Response} response */
async function keep(request, response) {
  const cache = await caches.open(CACHE);
  await cache.put(request, response);
}

/** @param {Request} request @param {RequestInfo} instead
 * @returns {Promise<Response>} the kept one where the network is not */
async function fresh(request, instead) {
  try {
    return await fetch(request);
  } catch {
    return (await cached(instead, { ignoreSearch: true })) ?? Response.error();
  }
}
