// Run the exported finder over one picture under Node: node tfjs_find.mjs MODEL_FOLDER PICTURE.f32 WIDTHxHEIGHT BOXES OUTPUTS.json
import { writeFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";
import { floats, loaded } from "../network/tfjs_model.mjs";

const [folder, input, size, boxes, outputs] = process.argv.slice(2);
const [width, height] = size.split("x").map(Number);
const { model, signature } = await loaded(folder);
const { inputs: given, outputs: told } = signature;
const picture = tf.tensor(floats(input), [1, height, width]);
const [things, ink] = model.execute({ [given.picture.name]: picture }, [told.things.name, told.ink.name]);
const asked = { [given.picture.name]: picture, [given.seen.name]: ink, [given.boxes.name]: tf.tensor([JSON.parse(boxes)]) };
const clean = model.execute(asked, [told.clean.name]);
const found = Object.entries({ things, ink, clean: Array.isArray(clean) ? clean[0] : clean });
writeFileSync(
  outputs,
  JSON.stringify(Object.fromEntries(found.map(([name, tensor]) => [name, { values: [...tensor.dataSync()], shape: tensor.shape }]))),
);
