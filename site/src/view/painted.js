// @ts-check
/** Waiting for the browser's first paint. */

/** A page in the background is not painted, and some browser may not tell. */
const PATIENCE_MS = 200;

/** @returns {Promise<void>} once the page as it was loaded is in sight */
export function painted() {
  return new Promise((resolve) => {
    new PerformanceObserver(() => resolve()).observe({ type: "paint", buffered: true });
    setTimeout(resolve, PATIENCE_MS);
  });
}
