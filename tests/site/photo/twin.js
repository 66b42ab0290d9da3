// @ts-check
/** What the page finds on the pictures of a folder that tests/lambda_handler/photo/test_twin.py has filled: `node
 * twin.js FOLDER [cpu]` writes found.json, the ink as N.ink, and the digits' own as N.canvases. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { digitsOf } from "../../../site/src/photo/number.js";
import { cutOut } from "../../../site/src/photo/paper.js";
import { resized } from "../../../site/src/photo/resized.js";
import { started } from "./in_node.js";

/** @import { Box } from "../../../site/src/photo/arrangement.js" */

const [folder, engine = "wasm"] = process.argv.slice(2);
const finder = await started(/** @type {"wasm" | "cpu"} */ (engine));

/** @typedef {{width: number, height: number, resized?: {size: [number, number], part: Box}}} Case */

/** @param {Case} one @param {number} number */
function found({ width, height, resized: wanted }, number) {
  const pixels = new Uint8Array(readFileSync(join(folder, `${number}.grey`)));
  const file = join(folder, `${number}.ink`);
  if (wanted) {
    const values = Float32Array.from(pixels, (pixel) => pixel / 255);
    writeFileSync(file, new Uint8Array(resized({ values, width, height }, ...wanted.size, wanted.part).values.buffer));
    return null;
  }
  const cutout = cutOut({ pixels, width, height }, finder);
  if (!cutout || !("ink" in cutout)) return null;
  writeFileSync(file, cutout.ink.pixels);
  const [{ part, ink }, digits] = [cutout, digitsOf(cutout)];
  writeFileSync(join(folder, `${number}.canvases`), Buffer.concat(digits.map(({ canvas }) => canvas)));
  return { part, boxes: digits.map(({ box }) => box), width: ink.width, height: ink.height };
}

/** @type {Case[]} */
const cases = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8"));
writeFileSync(join(folder, "found.json"), JSON.stringify(cases.map(found)));
