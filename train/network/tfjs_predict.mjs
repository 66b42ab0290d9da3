// Run the exported TF.js graph model over canvases under Node: node tfjs_predict.mjs MODEL_FOLDER CANVASES.f32 OUTPUTS.json NAME...
import { writeFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";
import { floats, loaded } from "./tfjs_model.mjs";

const SIDE_PX = 280;
const [folder, inputs, outputs, ...asked] = process.argv.slice(2);
const { model, signature } = await loaded(folder);
const names = asked.map((name) => [name, signature.outputs[name].name]);
const pixels = floats(inputs);
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
