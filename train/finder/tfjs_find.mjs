// Run the exported finder over one picture under Node: node tfjs_find.mjs MODEL_FOLDER PICTURE.f32 WIDTHxHEIGHT BOXES OUTPUTS.json
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";

const [folder, input, size, boxes, outputs] = process.argv.slice(2);
const [width, height] = size.split("x").map(Number);

setWasmPaths(path.dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json")) + "/dist/");
await tf.setBackend("wasm");

const json = JSON.parse(readFileSync(path.join(folder, "model.json"), "utf8"));
const [{ paths, weights }] = json.weightsManifest;
const bytes = Buffer.concat(paths.map((/** @type {string} */ name) => readFileSync(path.join(folder, name))));
const model = await tf.loadGraphModel({
  load: async () => ({ ...json, weightSpecs: weights, weightData: new Uint8Array(bytes).buffer }),
});
const { inputs: given, outputs: told } = json.signature;

const file = readFileSync(input);
const picture = tf.tensor(new Float32Array(file.buffer, file.byteOffset, file.byteLength / 4), [1, height, width]);
const [things, ink] = model.execute({ [given.picture.name]: picture }, [told.things.name, told.ink.name]);
const asked = { [given.picture.name]: picture, [given.seen.name]: ink, [given.boxes.name]: tf.tensor([JSON.parse(boxes)]) };
const clean = model.execute(asked, [told.clean.name]);
const found = Object.entries({ things, ink, clean: Array.isArray(clean) ? clean[0] : clean });
writeFileSync(
  outputs,
  JSON.stringify(Object.fromEntries(found.map(([name, tensor]) => [name, { values: [...tensor.dataSync()], shape: tensor.shape }]))),
);
