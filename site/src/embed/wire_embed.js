// @ts-check
/**
 * The page inside another site's page. It says that it is there, takes the one channel that the page around it sends
 * back, and from then on speaks through that alone. Which sites may show it at all is for the header
 * `frame-ancestors` to say.
 */
import { isEmpty } from "../drawing/drawing.js";
import { contractOf } from "./contract.js";

/** @import { State } from "../state.js" */
/** @import { Store } from "../store.js" */

/** What the element's attributes say, in the page's own words. */
const MODES = /** @type {const} */ ({ digit: "digit", number: "number" });
const SOURCES = /** @type {const} */ ({ page: "browser", function: "lambda" });

/**
 * Wire it.
 * @param {Store} store
 */
export function wireEmbed(store) {
  for (const [name, value] of new URLSearchParams(location.search)) obey(store, { [name]: value });
  if (parent === window) return;
  const meet = (/** @type {MessageEvent} */ { source, ports: [port] }) => {
    if (source !== parent || !port) return;
    removeEventListener("message", meet);
    speak(store, port);
  };
  addEventListener("message", meet);
  parent.postMessage({ digitPad: "ready" }, "*"); // nothing else is ever said to whoever listens
}

/** @param {Store} store @param {MessagePort} port */
function speak(store, port) {
  port.onmessage = ({ data }) => obey(store, data);
  store.subscribe((before) => {
    const said = told(before, store.get());
    if (said) port.postMessage(said);
  });
}

/** @param {Store} store @param {any} asked by another page: only what is known is done */
function obey(store, asked) {
  const [mode, source] = [named(MODES, asked?.mode), named(SOURCES, asked?.source)];
  if (mode) store.dispatch({ type: "mode", mode });
  if (source) store.dispatch({ type: "set", settings: { source } });
  if (asked?.clear === true) store.dispatch({ type: "clear" });
}

/** @template T @param {Readonly<Record<string, T>>} known @param {unknown} name @returns {T | null} */
const named = (known, name) => (typeof name === "string" && Object.hasOwn(known, name) ? known[name] : null);

/**
 * What the page around is told of a change.
 * @param {State} before
 * @param {State} after
 * @returns {object | null}
 */
export function told(before, after) {
  const drawing = after.history.present;
  const settled = after.phase === "answered" && after.answer;
  if (settled && (before.phase !== "answered" || before.answer !== after.answer))
    return { reading: contractOf(settled, drawing, after.aspect) };
  return isEmpty(drawing) && !isEmpty(before.history.present) ? { cleared: true } : null;
}
