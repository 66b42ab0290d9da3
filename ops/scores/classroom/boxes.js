// @ts-check
/** The page's reader of sheets over a grey picture: what it would give the network of each box goes to a file. */
import { readFileSync, writeFileSync } from "node:fs";
import { CANVAS_PX } from "../../../site/src/graph.js";
import { readSheet } from "../../../site/src/sheet/read_sheet.js";

const [picture, width, height, canvases] = process.argv.slice(2);
/** @type {Uint8Array[]} */
const read = [];
const cells = await readSheet(
  { pixels: new Uint8Array(readFileSync(picture)), width: Number(width), height: Number(height) },
  async (pixels) => (read.push(pixels), /** @type {any} */ ({})),
  CANVAS_PX,
);
writeFileSync(canvases, Buffer.concat(read));
console.log(JSON.stringify(cells && cells.map(({ row, column, ink }) => [row, column, ink !== null])));
