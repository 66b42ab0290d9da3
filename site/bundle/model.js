// @ts-check
/** The exported model packed into one file that gzip can make small: 478 KB where model.json and its shard have 602. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** @import { Packed, Spec } from "../src/types.js" */

/** Of float16's ten: the two that are left out are a quarter of what gzip cannot shrink. */
const MANTISSA_BITS = 8;

/**
 * Pack a TF.js graph model: gzip of a header's length (uint32), the header (JSON), all high bytes of the float16
 * weights, all their low bytes, then everything else as it is. High bytes alike lie together, so that gzip finds them.
 * @param {string} folder of model.json
 * @returns {Promise<Buffer>}
 */
export async function packed(folder) {
  const {
    modelTopology: topology,
    signature,
    weightsManifest,
  } = renamed(JSON.parse(await readFile(join(folder, "model.json"), "utf8")));
  const [{ paths, weights }] = weightsManifest;
  const bytes = Buffer.concat(
    await Promise.all(paths.map((/** @type {string} */ path) => readFile(join(folder, path)))),
  );
  const specs = weights.map(spec);
  const { halves, rest } = parted(bytes, specs);
  /** @type {Packed} */
  const header = { topology, signature, specs };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return gzipSync(Buffer.concat([length, text, plane(halves, 8), plane(halves, 0), rest]), { level: 9 });
}

/**
 * The model with short names for its nodes, a kilobyte less: nothing but the graph itself goes by them.
 * @param {any} model
 * @returns {any}
 */
function renamed(model) {
  const names = new Map(
    model.modelTopology.node.map((/** @type {any} */ { name }, /** @type {number} */ i) => [
      name,
      `n${i.toString(36)}`,
    ]),
  );
  return JSON.parse(JSON.stringify(model), (key, value) => {
    if (key === "input" && Array.isArray(value)) return value.map((input) => renamedIn(input, names));
    return key === "name" && typeof value === "string" ? renamedIn(value, names) : value;
  });
}

/** @param {string} text a node, or an output of it after a colon @param {Map<string, string>} names
 * @returns {string} */
function renamedIn(text, names) {
  const [name, ...output] = text.split(":");
  return [names.get(name) ?? name, ...output].join(":");
}

/** @param {any} weight as model.json has it @returns {Spec} */
function spec({ name, shape, dtype, quantization }) {
  return { name, shape, type: quantization?.dtype ?? dtype };
}

/** @param {Buffer} bytes @param {readonly Spec[]} specs
 * @returns {{halves: number[], rest: Buffer}} the halves rounded */
function parted(bytes, specs) {
  /** @type {number[]} */
  const halves = [];
  const rest = [];
  let at = 0;
  for (const { shape, type } of specs) {
    const size = shape.reduce((a, b) => a * b, 1);
    const end = at + size * (type === "float16" ? 2 : 4);
    if (type === "float16") for (; at < end; at += 2) halves.push(rounded(bytes.readUInt16LE(at)));
    else rest.push(bytes.subarray(at, end));
    at = end;
  }
  return { halves, rest: Buffer.concat(rest) };
}

/**
 * Round a float16, to even; nothing happens to a model whose weights were exported with as few bits.
 * @param {number} half its bits
 * @returns {number}
 */
function rounded(half) {
  const dropped = 10 - MANTISSA_BITS;
  const up = (1 << (dropped - 1)) - 1 + ((half >> dropped) & 1);
  return ((half + up) >> dropped) << dropped;
}

/** @param {readonly number[]} halves @param {number} shift @returns {Buffer} */
function plane(halves, shift) {
  return Buffer.from(halves.map((half) => (half >> shift) & 255));
}
