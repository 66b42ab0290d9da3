// @ts-check
/** The exported graph under TF.js: grey pixels in, the contract's answer out, or what it computes on its way. */
import { tensor, tidy } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-converter/dist/flags";
import { GraphExecutor } from "@tensorflow/tfjs-converter/dist/executor/graph_executor";
import { OperationMapper } from "@tensorflow/tfjs-converter/dist/operations/operation_mapper";
import { CANVAS_PX } from "../graph.js";
import { answer } from "./answer.js";

/** @import { Answer, Maps, Packed, Watched } from "../types.js" */
/** @import { Values } from "./unpack.js" */

const OUTPUTS = /** @type {const} */ (["frame", "probabilities", "is_digit", "version", "embedding"]);

/**
 * Build the reader on the backend that has been started. What is not asked for is not computed.
 * @param {Packed & {weights: Values[]}} model
 * @returns {{read: (pixels: Uint8Array) => Answer, watch: (pixels: Uint8Array) => Watched}} of 280 x 280 grey values,
 *   0..255
 */
export function network({ topology, signature, specs, weights }) {
  const graph = new GraphExecutor(OperationMapper.Instance.transformGraph(topology, /** @type {any} */ (signature)));
  graph.weightMap = Object.fromEntries(
    specs.map(({ name, shape, type }, i) => [name, [tensor(weights[i], shape, type === "int32" ? type : "float32")]]),
  );
  const input = signature.inputs.canvas.name;

  /** @param {Uint8Array} pixels @param {readonly string[]} outputs
   * @returns {{values: any, shape: number[]}[]} */
  function run(pixels, outputs) {
    const grey = new Float32Array(pixels.length);
    for (let i = 0; i < grey.length; i++) grey[i] = pixels[i] / 255;
    const names = outputs.map((output) => signature.outputs[output].name);
    // tidy leaves alone what was made outside it, such as `version`, one of the model's own constants
    return tidy(() =>
      [graph.execute({ [input]: tensor(grey, [1, CANVAS_PX, CANVAS_PX]) }, names)]
        .flat()
        .map((output) => ({ values: output.dataSync(), shape: output.shape })),
    );
  }

  return {
    read: (pixels) => answerOf(run(pixels, OUTPUTS)),
    watch(pixels) {
      const maps = Object.keys(signature.outputs)
        .filter((output) => output.startsWith("maps_"))
        .sort((a, b) => Number(a.slice(5)) - Number(b.slice(5)));
      const found = run(pixels, [...OUTPUTS, "logits", ...maps]);
      const [logits, ...layers] = found.slice(OUTPUTS.length);
      return { answer: answerOf(found), logits: logits.values, maps: layers.map(mapsOf) };
    },
  };
}

/** @param {{values: any}[]} outputs as OUTPUTS names them @returns {Answer} */
function answerOf(outputs) {
  const [frame, probabilities, is_digit, version, embedding] = outputs.map(({ values }) => values);
  return { ...answer(frame, probabilities, is_digit[0], String.fromCharCode(...version)), embedding };
}

/** @param {{values: Float32Array, shape: number[]}} output @returns {Maps} */
function mapsOf({ values, shape: [, height, width, channels] }) {
  return { height, width, channels, values };
}
