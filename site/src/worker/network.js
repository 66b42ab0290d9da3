// @ts-check
/** The digit's graph under TF.js: grey pixels in, the contract's answer out, or what it computes on its way. */
import { CANVAS_PX } from "../graph.js";
import { answer } from "./answer.js";
import { executor } from "./executor.js";

/** @import { Answer, Maps, Packed, Watched } from "../types.js" */
/** @import { Values } from "./unpack.js" */

const OUTPUTS = /** @type {const} */ (["frame", "probabilities", "is_digit", "version", "embedding"]);

/**
 * Build the reader on the backend that has been started.
 * @param {Packed & {weights: Values[]}} model
 * @returns {{read: (pixels: Uint8Array) => Answer, watch: (pixels: Uint8Array) => Watched}} of 280 x 280 grey values,
 *   0..255
 */
export function network(model) {
  const graph = executor(model);

  /** @param {Uint8Array} pixels @param {readonly string[]} outputs */
  function run(pixels, outputs) {
    const grey = new Float32Array(pixels.length);
    for (let i = 0; i < grey.length; i++) grey[i] = pixels[i] / 255;
    return graph.run({ canvas: { values: grey, shape: [1, CANVAS_PX, CANVAS_PX] } }, outputs);
  }

  return {
    read: (pixels) => answerOf(run(pixels, OUTPUTS)),
    watch(pixels) {
      const maps = graph.outputs
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
