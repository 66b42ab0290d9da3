// @ts-check
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

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
