// An exported TF.js graph model under Node, on wasm.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";

/**
 * @param {string} folder with model.json and the weights
 * @returns {Promise<{model: tf.GraphModel, signature: any}>}
 */
export async function loaded(folder) {
  setWasmPaths(path.dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json")) + "/dist/");
  await tf.setBackend("wasm");
  const json = JSON.parse(readFileSync(path.join(folder, "model.json"), "utf8"));
  const [{ paths, weights }] = json.weightsManifest;
  const bytes = Buffer.concat(paths.map((/** @type {string} */ name) => readFileSync(path.join(folder, name))));
  const model = await tf.loadGraphModel({
    load: async () => ({ ...json, weightSpecs: weights, weightData: new Uint8Array(bytes).buffer }),
  });
  return { model, signature: json.signature };
}

/** @param {string} file of float32 @returns {Float32Array} */
export function floats(file) {
  const bytes = readFileSync(file);
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}
