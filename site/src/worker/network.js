// @ts-check
/** The exported graph under TF.js: grey pixels in, the contract's answer out. */
import { tensor, tidy } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-converter/dist/flags";
import { GraphExecutor } from "@tensorflow/tfjs-converter/dist/executor/graph_executor";
import { OperationMapper } from "@tensorflow/tfjs-converter/dist/operations/operation_mapper";
import { CANVAS_PX } from "../graph.js";
import { answer } from "./answer.js";

/** @import { Answer, Packed } from "../types.js" */
/** @import { Values } from "./unpack.js" */

const OUTPUTS = /** @type {const} */ (["frame", "probabilities", "is_digit", "version", "embedding"]);

/**
 * Build the reader on the backend that has been started.
 * @param {Packed & {weights: Values[]}} model
 * @returns {(pixels: Uint8Array) => Answer} of 280 x 280 grey values, 0..255
 */
export function network({ topology, signature, specs, weights }) {
  const graph = new GraphExecutor(OperationMapper.Instance.transformGraph(topology, /** @type {any} */ (signature)));
  graph.weightMap = Object.fromEntries(
    specs.map(({ name, shape, type }, i) => [name, [tensor(weights[i], shape, type === "int32" ? type : "float32")]]),
  );
  const input = signature.inputs.canvas.name;
  const names = OUTPUTS.map((output) => signature.outputs[output].name);
  return (pixels) => {
    const grey = new Float32Array(pixels.length);
    for (let i = 0; i < grey.length; i++) grey[i] = pixels[i] / 255;
    // tidy leaves alone what was made outside it, such as `version`, one of the model's own constants
    const [frame, probabilities, [is_digit], version, embedding] = tidy(() =>
      graph
        .execute({ [input]: tensor(grey, [1, CANVAS_PX, CANVAS_PX]) }, names)
        .map((output) => /** @type {any} */ (output.dataSync())),
    );
    return { ...answer(frame, probabilities, is_digit, String.fromCharCode(...version)), embedding };
  };
}
