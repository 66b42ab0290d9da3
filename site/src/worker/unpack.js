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
  const kernels = specs.filter(({ type }) => type === "int8");
  let level = 0;
  let scale = kernels.reduce((sum, { shape }) => sum + size(shape), 0);
  let rest = scale + 4 * kernels.reduce((sum, { shape }) => sum + shape[shape.length - 1], 0);
  return specs.map(({ shape, type }) => {
    if (type === "int8") {
      const channels = shape[shape.length - 1];
      const scales = new Float32Array(bytes.slice(scale, (scale += 4 * channels)).buffer);
      const levels = new Int8Array(bytes.slice(level, (level += size(shape))).buffer);
      return Float32Array.from(levels, (value, i) => value * scales[i % channels]);
    }
    const values = bytes.slice(rest, (rest += 4 * size(shape))).buffer;
    return type === "int32" ? new Int32Array(values) : new Float32Array(values);
  });
}

/** @param {readonly number[]} shape @returns {number} */
function size(shape) {
  return shape.reduce((a, b) => a * b, 1);
}
