// @ts-check
/** An exported graph under TF.js, on the backend that has been started: what is not asked for is not computed. */
import { tensor, tidy } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-converter/dist/flags";
import { GraphExecutor } from "@tensorflow/tfjs-converter/dist/executor/graph_executor";
import { OperationMapper } from "@tensorflow/tfjs-converter/dist/operations/operation_mapper";

/** @import { Packed } from "../types.js" */
/** @import { Values } from "./unpack.js" */
/** @typedef {(inputs: Record<string, {values: Float32Array, shape: number[]}>, outputs: readonly string[]) =>
 *   {values: any, shape: number[]}[]} Run by the names of the graph's signature */

/**
 * @param {Packed & {weights: Values[]}} model
 * @returns {{run: Run, outputs: string[]}}
 */
export function executor({ topology, signature, specs, weights }) {
  const graph = new GraphExecutor(OperationMapper.Instance.transformGraph(topology, /** @type {any} */ (signature)));
  graph.weightMap = Object.fromEntries(
    specs.map(({ name, shape, type }, i) => [name, [tensor(weights[i], shape, type === "int32" ? type : "float32")]]),
  );
  return {
    outputs: Object.keys(signature.outputs),
    run(inputs, outputs) {
      const names = outputs.map((output) => signature.outputs[output].name);
      // tidy leaves alone what was made outside it, such as `version`, one of the model's own constants
      return tidy(() => {
        const given = Object.entries(inputs).map(([input, { values, shape }]) => [
          signature.inputs[input].name,
          tensor(values, shape),
        ]);
        return [graph.execute(Object.fromEntries(given), names)]
          .flat()
          .map((output) => ({ values: output.dataSync(), shape: output.shape }));
      });
    },
  };
}
