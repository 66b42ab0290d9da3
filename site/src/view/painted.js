// @ts-check
/** Waiting for the browser's first paint. */

/** A page in the background is not painted, and some browser may not tell. */
const PATIENCE_MS = 200;

/** @returns {Promise<void>} once the page as it was loaded is in sight */
export function painted() {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver(done);
    const patience = setTimeout(done, PATIENCE_MS);
    observer.observe({ type: "paint", buffered: true });

    function done() {
      observer.disconnect();
      clearTimeout(patience);
      resolve();
    }
  });
}
