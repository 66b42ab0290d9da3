// @ts-check
/** The CDN's function in template.yaml: who is sent which file. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const template = readFileSync(new URL("../../template.yaml", import.meta.url), "utf8");
const [, code] = template.match(/FunctionCode: \|\n([\s\S]*?)\n\n/) ?? [];

/** @param {string} uri @param {string} [accepted] @returns {string} the object that is fetched from the bucket */
function chosen(uri, accepted) {
  const headers = accepted === undefined ? {} : { "accept-encoding": { value: accepted } };
  return new Function("event", `${code}; return handler(event);`)({ request: { uri, headers } }).uri;
}

for (const accepted of [
  "gzip, deflate, br, zstd",
  "br",
  "br,gzip",
  "gzip,br;q=0.5",
  "br;q=1.0, gzip",
  "gzip , br ; q=1",
]) {
  test(`Brotli for "${accepted}"`, () => {
    for (const kind of ["js", "css", "wasm"])
      assert.equal(chosen(`/assets/main-ABCDEFGH.${kind}`, accepted), `/assets/main-ABCDEFGH.${kind}.br`);
  });
}

for (const accepted of [
  undefined,
  "",
  "gzip",
  "gzip, deflate",
  "identity",
  "br;q=0",
  "br;q=0.0, gzip",
  "brotli",
  "*",
]) {
  test(`no Brotli for "${accepted}"`, () => {
    assert.equal(chosen("/assets/main-ABCDEFGH.js", accepted), "/assets/main-ABCDEFGH.js");
  });
}

test("only assets are there twice", () => {
  for (const uri of ["/", "/index.html", "/sw.js", "/config.json", "/assets/model-00000000.bin", "/api/recognise"])
    assert.equal(chosen(uri, "br"), uri);
});
