// @ts-check
/** TF.js on wasm: 3 to 5 ms an answer. Kernels by hand, because a bundler cannot see which of them a graph needs. */
import { env, registerKernel, setBackend } from "@tensorflow/tfjs-core";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm/dist/base";
import { absConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Abs";
import { addConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Add";
import { batchMatMulConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/BatchMatMul";
import { castConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Cast";
import { concatConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Concat";
import { expandDimsConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/ExpandDims";
import { fusedConv2DConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/FusedConv2D";
import { greaterConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Greater";
import { identityConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Identity";
import { maxConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Max";
import { maximumConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Maximum";
import { meanConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Mean";
import { minimumConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Minimum";
import { multiplyConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Multiply";
import { realDivConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/RealDiv";
import { reluConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Relu";
import { reshapeConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Reshape";
import { sigmoidConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Sigmoid";
import { sliceConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Slice";
import { softmaxConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Softmax";
import { stridedSliceConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/StridedSlice";
import { subConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Sub";
import { sumConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Sum";
import { transposeConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Transpose";
import { _fusedMatMulConfig as fusedMatMulConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/_FusedMatMul";

// prettier-ignore
const kernels = [
  absConfig, addConfig, batchMatMulConfig, castConfig, concatConfig, expandDimsConfig, fusedConv2DConfig, greaterConfig,
  identityConfig, maxConfig, maximumConfig, meanConfig, minimumConfig, multiplyConfig, realDivConfig, reluConfig,
  reshapeConfig, sigmoidConfig, sliceConfig, softmaxConfig, stridedSliceConfig, subConfig, sumConfig, transposeConfig,
  fusedMatMulConfig,
];

/** A module with nothing in it: refused where a policy forbids WebAssembly. */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/**
 * Start the backend.
 * @param {ArrayBuffer} binary of the SIMD build: where there is no SIMD there is the plain JavaScript backend
 */
export async function start(binary) {
  new WebAssembly.Module(EMPTY);
  kernels.forEach(registerKernel);
  const names = ["", "-simd", "-threaded-simd"].map((build) => `tfjs-backend-wasm${build}.wasm`);
  setWasmPaths(Object.fromEntries(names.map((name) => [name, name])), true);
  env().platform.fetch = async () => new Response(binary); // which asks for one of these names
  if (!(await setBackend("wasm"))) throw new Error("expected WebAssembly, got none");
}
