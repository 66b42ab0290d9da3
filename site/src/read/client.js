// @ts-check
/** The function over HTTP: one picture in, one answer or one fault out. */

import { isDigit, isNumber } from "./shape.js";

/** @import { Fault } from "../types.js" */

/** API Gateway gives up after 30 s as well. */
const TIMEOUT_MS = 30_000;

/** A reading that brought no answer, with the fault to show. */
export class ReadError extends Error {
  /** @param {Fault} fault */
  constructor(fault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/**
 * Ask the function to read a picture. Rejects with a ReadError, also when the signal aborts, and when what comes is no
 * answer: then something else stands at its address.
 * @param {string} base address of the function without a trailing slash; empty for the page's own
 * @param {string} image data URL
 * @param {AbortSignal} signal
 * @param {number} [timeout_ms]
 * @param {{read?: "number"}} [more] what else is asked for
 * @returns {Promise<any>} an Answer; asked for a number, that of a number
 */
export async function recognise(base, image, signal, timeout_ms = TIMEOUT_MS, more = {}) {
  const request = new AbortController();
  const abort = () => request.abort();
  const timer = setTimeout(abort, timeout_ms);
  signal.addEventListener("abort", abort);
  try {
    const response = await fetch(`${base}/recognise`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ image, frame: true, ...more }),
      signal: request.signal,
    });
    const body = await response.json();
    if (response.ok && (more.read ? isNumber : isDigit)(body)) return body;
    throw new ReadError(fault(response.status, body));
  } catch (error) {
    throw error instanceof ReadError ? error : new ReadError({ kind: "unreachable" });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  }
}

/**
 * The fault behind an error status: the contract's own words where the picture was refused, else out of reach.
 * @param {number} status
 * @param {{error?: {message?: string}}} body
 * @returns {Fault}
 */
function fault(status, body) {
  const message = body.error?.message;
  const refused = status >= 400 && status < 500 && status !== 408 && status !== 429 && message;
  return refused ? { kind: "refused", message } : { kind: "unreachable" };
}
