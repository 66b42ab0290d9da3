// @ts-check
/** The exported model packed into one file that gzip can make small: 478 KB where model.json and its shard have 602. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** @import { Packed, Spec } from "../src/types.js" */

/** A kernel's weights are whole multiples of their channel's scale, at most this many each way: export.py rounds so. */
const LEVELS = 127;
/** Every float16 is a whole multiple of this, its smallest number above 0. */
const FLOAT16_UNIT = 2 ** -24;

/**
 * Pack a TF.js graph model: gzip of a header's length (uint32), the header (JSON), the kernels' weights as bytes, their
 * channels' scales, then everything else as it is.
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
  const tensors = parted(bytes, weights);
  /** @type {Packed} */
  const header = { topology, signature, specs: tensors.map(({ name, shape, type }) => ({ name, shape, type })) };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const parts = ["levels", "scales", "rest"].flatMap((part) =>
    tensors.map((/** @type {any} */ one) => one[part] ?? []),
  );
  return gzipSync(Buffer.concat([length, text, ...parts.flat()]), { level: 9 });
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

/** @typedef {Spec & {levels?: Buffer, scales?: Buffer, rest?: Buffer}} Tensor a weight's spec and its bytes */

/** @param {Buffer} bytes @param {readonly any[]} weights as model.json has them @returns {Tensor[]} */
function parted(bytes, weights) {
  let at = 0;
  return weights.map(({ name, shape, dtype, quantization }) => {
    const size = shape.reduce((/** @type {number} */ a, /** @type {number} */ b) => a * b, 1);
    const type = quantization?.dtype ?? dtype;
    const part = bytes.subarray(at, (at += size * (type === "float16" ? 2 : 4)));
    if (type !== "float16") return { name, shape, type, rest: part };
    const values = Float32Array.from({ length: size }, (_, i) => float16(part.readUInt16LE(2 * i)));
    if (shape.length < 2) return { name, shape, type: "float32", rest: Buffer.from(values.buffer) };
    return { name, shape, type: "int8", ...levelled(name, values, shape[shape.length - 1]) };
  });
}

/**
 * A kernel as bytes and one scale a channel, exactly.
 * @param {string} name
 * @param {Float32Array} values the channel is their index modulo `channels`
 * @param {number} channels
 * @returns {{levels: Buffer, scales: Buffer}}
 */
function levelled(name, values, channels) {
  const scales = new Float32Array(channels);
  values.forEach((value, i) => (scales[i % channels] = divisor(Math.abs(value) / FLOAT16_UNIT, scales[i % channels])));
  const levels = Int8Array.from(values, (value, i) => value / FLOAT16_UNIT / (scales[i % channels] || 1));
  const most = values.reduce(
    (found, value, i) => Math.max(found, Math.abs(value) / FLOAT16_UNIT / (scales[i % channels] || 1)),
    0,
  );
  if (most > LEVELS)
    throw new Error(`${name}: expected at most ${LEVELS} levels a side, got ${most}: export the model again`);
  return {
    levels: Buffer.from(levels.buffer),
    scales: Buffer.from(scales.map((scale) => scale * FLOAT16_UNIT).buffer),
  };
}

/** The greatest common divisor. @param {number} a @param {number} b @returns {number} */
function divisor(a, b) {
  return b ? divisor(b, a % b) : a;
}

/**
 * The value of a half-precision number (IEEE 754, binary16); a weight is never infinite.
 * @param {number} bits
 * @returns {number}
 */
function float16(bits) {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const mantissa = bits & 0x3ff;
  return exponent ? sign * 2 ** (exponent - 25) * (1024 + mantissa) : sign * 2 ** -24 * mantissa;
}
