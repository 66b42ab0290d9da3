// Run the exported TF.js graph model over canvases under Node: node tfjs_predict.mjs MODEL_FOLDER CANVASES.f32 OUTPUTS.json NAME...
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";

const SIDE_PX = 280;
const [folder, inputs, outputs, ...asked] = process.argv.slice(2);

setWasmPaths(path.dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json")) + "/dist/");
await tf.setBackend("wasm");

const json = JSON.parse(readFileSync(path.join(folder, "model.json"), "utf8"));
const [{ paths, weights }] = json.weightsManifest;
const bytes = Buffer.concat(paths.map((/** @type {string} */ name) => readFileSync(path.join(folder, name))));
const model = await tf.loadGraphModel({
  load: async () => ({ ...json, weightSpecs: weights, weightData: new Uint8Array(bytes).buffer }),
});
const names = asked.map((name) => [name, json.signature.outputs[name].name]);

const file = readFileSync(inputs);
const pixels = new Float32Array(file.buffer, file.byteOffset, file.byteLength / 4);
/** @type {Record<string, number[][]>} */
const values = Object.fromEntries(names.map(([name]) => [name, []]));
/** @type {Record<string, number[]>} */
const shapes = {};
for (let start = 0; start < pixels.length; start += SIDE_PX * SIDE_PX) {
  const canvas = tf.tensor(pixels.slice(start, start + SIDE_PX * SIDE_PX), [1, SIDE_PX, SIDE_PX]);
  const tensors = model.execute({ canvas }, names.map(([, tensor]) => tensor));
  names.forEach(([name], i) => {
    const isConstant = name === "version"; // the model's own: it has no batch, and is not to be disposed of
    values[name].push(Array.from(tensors[i].dataSync()));
    shapes[name] = tensors[i].shape.slice(isConstant ? 0 : 1);
    if (!isConstant) tensors[i].dispose();
  });
  canvas.dispose();
}
writeFileSync(outputs, JSON.stringify({ values, shapes }));
