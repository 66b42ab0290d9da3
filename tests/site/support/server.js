// @ts-check
/** A real HTTP server for the tests, on a free port. */
import { createServer } from "node:http";

/**
 * Serve until the test ends.
 * @param {import("node:test").TestContext} context
 * @param {import("node:http").RequestListener} listener
 * @returns {Promise<string>} its address
 */
export async function serve(context, listener) {
  const server = createServer(listener);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return `http://127.0.0.1:${port}`;
}

/**
 * An address that nothing listens on.
 * @returns {Promise<string>}
 */
export async function nowhere() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

/**
 * @param {import("node:http").ServerResponse} response
 * @param {number} status
 * @param {unknown} body
 */
export function reply(response, status, body) {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

/** @param {import("node:http").IncomingMessage} request @returns {Promise<any>} */
export async function json(request) {
  let text = "";
  for await (const part of request) text += part;
  return JSON.parse(text);
}
