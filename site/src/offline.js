// @ts-check
/** Offline after one visit: a service worker keeps the page, its code and its model. */

/** Register it, once the page has all it needs. */
export async function workOffline() {
  if (!("serviceWorker" in navigator)) return;
  // a private window may refuse
  await navigator.serviceWorker.register("sw.js", { updateViaCache: "none" }).catch(() => null);
}
