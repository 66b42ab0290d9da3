// @ts-check
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const src = fileURLToPath(new URL("../../site/src/", import.meta.url));
const MOST_FILES = 12;
const ROOMS = [
  "languages",
  "phrases",
  "drawing",
  "picture",
  "photo",
  "row",
  "number",
  "words",
  "read",
  "view",
  "hand",
  "ghost",
  "share",
  "think",
  "input",
  "play",
  "country",
  "embed",
  "sheet",
];
const files = readdirSync(src, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith(".js"));

/** @param {string} file @returns {string[]} the files that it imports when it runs; types do not count */
function importsOf(file) {
  const found = readFileSync(join(src, file), "utf8").matchAll(
    /^(?:import|export) .*from "(\.[^"]+)";$|import\("(\.[^"]+)"\)\)/gm,
  );
  return [...found].map(([, fixed, later]) => relative(src, join(src, dirname(file), fixed ?? later)));
}

/** @param {string} file @param {string[]} path @returns {string[] | null} a way back to where it began */
function circle(file, path) {
  if (path.includes(file)) return [...path, file];
  return (
    importsOf(file)
      .map((next) => circle(next, [...path, file]))
      .find(Boolean) ?? null
  );
}

const roomOf = (/** @type {string} */ file) => file.split("/")[0];

test("imports make no circle", () => {
  for (const file of files) assert.equal(circle(file, []), null);
});

test("a room imports only rooms before it", () => {
  for (const file of files) {
    for (const found of importsOf(file)) {
      const [from, to] = [file, found].map((path) => ROOMS.indexOf(roomOf(path)));
      assert.ok(from < 0 || to <= from, `${file} imports ${found}`);
    }
  }
});

test("a folder holds at most a dozen files, no folders, and says its rule; no two files share a name", () => {
  assert.deepEqual(
    files.filter((file) => file.split("/").length > 2),
    [],
  );
  for (const folder of new Set(files.map(dirname))) {
    assert.ok(files.filter((file) => dirname(file) === folder).length <= MOST_FILES, folder);
    assert.ok(existsSync(join(src, folder, "README.md")), folder);
  }
  const names = files.map((file) => file.split("/").at(-1));
  assert.deepEqual(
    names.filter((name, i) => names.indexOf(name) !== i),
    [],
  );
});
