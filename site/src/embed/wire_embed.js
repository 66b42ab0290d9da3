// @ts-check
/**
 * The page inside another site's page. It says that it is there, takes the one channel that the page around it sends
 * back, and from then on speaks through that alone. Which sites may show it at all is for the header
 * `frame-ancestors` to say.
 */
import { contractOf } from "./contract.js";

/** @import { State } from "../state.js" */
/** @import { Store } from "../store.js" */

/**
 * @typedef {object} Lent by the page, so that this part is one file of its own
 * @property {JQueryStatic} $
 * @property {typeof import("../drawing/drawing.js").isEmpty} isEmpty
 * @property {typeof import("../row/ink_box.js").boxOf} boxOf
 */

/** What the element's attributes say, in the page's own words. */
const MODES = /** @type {const} */ ({ digit: "digit", number: "number" });
const SOURCES = /** @type {const} */ ({ page: "browser", function: "lambda" });

/**
 * Wire it, in its own style.
 * @param {Lent} lent
 * @param {Store} store
 */
export function wireEmbed(lent, store) {
  const { $ } = lent;
  $("<link>")
    .attr({ rel: "stylesheet", href: new URL(ASSETS.embed, import.meta.url).href })
    .appendTo("head");
  for (const [name, value] of new URLSearchParams(location.search)) obey(store, { [name]: value });
  if (parent === window) return;
  const meet = (/** @type {MessageEvent} */ { source, ports: [port] }) => {
    if (source !== parent || !port) return;
    removeEventListener("message", meet);
    speak(store, port, lent);
  };
  addEventListener("message", meet);
  parent.postMessage({ digitPad: "ready" }, "*"); // nothing else is ever said to whoever listens
}

/** @param {Store} store @param {MessagePort} port @param {Lent} lent */
function speak(store, port, lent) {
  port.onmessage = ({ data }) => obey(store, data);
  store.subscribe((before) => {
    const said = told(before, store.get(), lent);
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
 * @param {Pick<Lent, "isEmpty" | "boxOf">} lent
 * @returns {object | null}
 */
export function told(before, after, { isEmpty, boxOf }) {
  const drawing = after.history.present;
  const settled = after.phase === "answered" && after.answer;
  if (settled && (before.phase !== "answered" || before.answer !== after.answer))
    return { reading: contractOf(settled, drawing, after.aspect, boxOf) };
  return isEmpty(drawing) && !isEmpty(before.history.present) ? { cleared: true } : null;
}
