// @ts-check
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { onDemand } from "../../site/src/load.js";
import { createStore } from "../../site/src/store.js";
import { serve } from "./support/server.js";

const src = fileURLToPath(new URL("../../site/src/", import.meta.url));

/** The page hands these to load() by itself; the worker's failures come to the page, which does the same. */
const ELSEWHERE = ["languages/say.js", "worker/worker.js"];

test("what the page fetches on demand is fetched by load(), which says why it did not come", () => {
  const files = readdirSync(src, { recursive: true }).map(String);
  const asked = files
    .filter((file) => file.endsWith(".js") && !ELSEWHERE.includes(file))
    .flatMap((file) => {
      const code = readFileSync(join(src, file), "utf8").replace(/\/\*.*?\*\/|^ *\/\/[^\n]*$/gms, "");
      return [...code.matchAll(/(.{0,40})\bimport\(/gs)].map(([, before]) => ({ file, before }));
    });
  assert.ok(asked.length >= 6, "none found");
  for (const { file, before } of asked) assert.match(before, /\b(load\(|onDemand\(\s*store,\s*)\(\) => $/, file);
});

test("a part whose absence cannot be explained is said to be missing, and fetched again", async (context) => {
  const page = await serve(context, (_, response) => {
    response.writeHead(200, { "Content-Length": 1000 });
    response.write("<html>", () => response.destroy()); // the connection breaks half way
  });
  const { fetch } = globalThis;
  const document = { querySelector: () => null };
  Object.assign(globalThis, { document, fetch: (/** @type {string} */ path) => fetch(new URL(path, page)) });
  context.after(() => Object.assign(globalThis, { document: undefined, fetch }));

  const store = createStore();
  const outcomes = [() => Promise.reject(new Error("offline")), async () => "the part"];
  const part = onDemand(store, () => /** @type {() => Promise<string>} */ (outcomes.shift())(), String);
  assert.equal(await part(), null);
  assert.deepEqual(store.get().fault, { kind: "part_missing" });
  assert.equal(await part(), "the part");
  assert.equal(await part(), "the part");
});
