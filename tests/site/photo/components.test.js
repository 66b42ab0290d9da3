// @ts-check
/** Labels of the cases that test_components.py asks of the twin. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { label } from "../../../site/src/photo/components.js";

/** @type {{name: string, rows: string[], pieces: number[][]}[]} */
const cases = JSON.parse(readFileSync(new URL("../../components.json", import.meta.url), "utf8"));

for (const { name, rows, pieces } of cases) {
  test(name, () => {
    const text = rows.join("");
    const { labels, components } = label(
      Uint8Array.from(text, (pixel) => Number(pixel !== ".")),
      rows[0].length,
      rows.length,
    );
    assert.equal(Array.from(labels, (number) => number || ".").join(""), text);
    assert.deepEqual(
      components.map(({ box, area }) => [...box, area]),
      pieces,
    );
  });
}
