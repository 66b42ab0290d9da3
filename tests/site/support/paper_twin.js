// @ts-check
/** Compare cutOut with what lambda_handler/photo/paper.py found, on a folder that
 * tests/lambda_handler/photo/test_twin.py has filled. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cutOut } from "../../../site/src/photo/paper.js";

const folder = process.argv[2];

/** @type {{name: number, width: number, height: number, box: number[] | null}[]} */
const cases = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8"));
for (const { name, width, height, box } of cases) {
  const found = cutOut({ pixels: new Uint8Array(readFileSync(join(folder, `${name}.grey`))), width, height });
  assert.deepEqual(found && found.box, box);
  if (found)
    assert.ok(Buffer.from(found.ink).equals(readFileSync(join(folder, `${name}.ink`))), `picture ${name}: ink differs`);
}
