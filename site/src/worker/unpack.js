// @ts-check
/** The packed model back to a graph and its weights; site/bundle/model.js writes it and says how. */

/** @import { Packed, Spec } from "../types.js" */
/** @typedef {Float32Array | Int32Array} Values */

/**
 * Unpack a model.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream gzip
 * @returns {Promise<Packed & {weights: Values[]}>} weights in the order of the specs
 */
export async function unpack(stream) {
  const buffer = await new Response(stream.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  const start = 4 + new DataView(buffer).getUint32(0, true);
  /** @type {Packed} */
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, start - 4)));
  return { ...header, weights: weights(new Uint8Array(buffer, start), header.specs) };
}

/** @param {Uint8Array} bytes @param {readonly Spec[]} specs @returns {Values[]} */
function weights(bytes, specs) {
  const sizes = specs.map(({ shape }) => shape.reduce((a, b) => a * b, 1));
  const halves = sizes.reduce((sum, size, i) => sum + (specs[i].type === "float16" ? size : 0), 0);
  let half = 0;
  let rest = 2 * halves;
  return specs.map(({ type }, i) => {
    if (type === "float16") {
      const high = bytes.subarray(half, half + sizes[i]);
      const low = bytes.subarray(halves + half, halves + half + sizes[i]);
      half += sizes[i];
      return Float32Array.from(high, (byte, j) => float16((byte << 8) | low[j]));
    }
    const values = bytes.slice(rest, (rest += 4 * sizes[i])).buffer;
    return type === "int32" ? new Int32Array(values) : new Float32Array(values);
  });
}

/**
 * The value of a half-precision number (IEEE 754, binary16); a weight is never infinite.
 * @param {number} bits
 * @returns {number}
 */
export function float16(bits) {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const mantissa = bits & 0x3ff;
  return exponent ? sign * 2 ** (exponent - 25) * (1024 + mantissa) : sign * 2 ** -24 * mantissa;
}
