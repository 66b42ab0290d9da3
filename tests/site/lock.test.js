// @ts-check
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

/** @param {string} name */
const read = async (name) => JSON.parse(await readFile(new URL(`../../${name}`, import.meta.url), "utf8"));

test("the lock file records no addresses", async () => {
  const { packages } = await read("package-lock.json");
  const addressed = Object.keys(packages).filter((name) => packages[name].resolved);
  assert.deepEqual(addressed, []);
});

test("every dependency is pinned", async () => {
  const { dependencies, devDependencies } = await read("package.json");
  for (const version of Object.values({ ...dependencies, ...devDependencies }))
    assert.match(String(version), /^\d+\.\d+\.\d+$/);
});
