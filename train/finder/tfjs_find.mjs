// Run the exported finder over pictures under Node: node tfjs_find.mjs MODEL_FOLDER PICTURES.f32 [[HEIGHT,WIDTH]] BOXES OUTPUTS.json
import { writeFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";
import { floats, loaded } from "../network/tfjs_model.mjs";

const [folder, input, sizes, boxes, outputs] = process.argv.slice(2);
const { model, signature } = await loaded(folder);
const { inputs: given, outputs: told } = signature;
const pixels = floats(input);
let next = 0;

/** @param {[number, number]} size height and width of the next picture */
function find([height, width]) {
  const picture = tf.tensor(pixels.subarray(next, (next += height * width)), [1, height, width]);
  const [things, ink] = model.execute({ [given.picture.name]: picture }, [told.things.name, told.ink.name]);
  const asked = { [given.picture.name]: picture, [given.seen.name]: ink, [given.boxes.name]: tf.tensor([JSON.parse(boxes)]) };
  const clean = model.execute(asked, [told.clean.name]);
  const found = Object.entries({ things, ink, clean: Array.isArray(clean) ? clean[0] : clean });
  return Object.fromEntries(found.map(([name, tensor]) => [name, { values: [...tensor.dataSync()], shape: tensor.shape }]));
}

writeFileSync(outputs, JSON.stringify(JSON.parse(sizes).map(find)));
