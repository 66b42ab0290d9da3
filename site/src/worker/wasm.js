// @ts-check
/** TF.js on wasm: 3 to 5 ms an answer. Kernels by hand, because a bundler cannot see which of them a graph needs. */
import { env, registerKernel, setBackend } from "@tensorflow/tfjs-core";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm/dist/base";
import { absConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Abs";
import { addConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Add";
import { avgPoolConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/AvgPool";
import { batchMatMulConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/BatchMatMul";
import { castConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Cast";
import { concatConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Concat";
import { depthToSpaceConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/DepthToSpace";
import { expConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Exp";
import { expandDimsConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/ExpandDims";
import { fusedConv2DConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/FusedConv2D";
import { gatherV2Config } from "@tensorflow/tfjs-backend-wasm/dist/kernels/GatherV2";
import { greaterConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Greater";
import { greaterEqualConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/GreaterEqual";
import { identityConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Identity";
import { lessConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Less";
import { maxConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Max";
import { maxPoolConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/MaxPool";
import { maximumConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Maximum";
import { meanConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Mean";
import { minConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Min";
import { minimumConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Minimum";
import { multiplyConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Multiply";
import { packConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Pack";
import { rangeConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Range";
import { realDivConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/RealDiv";
import { reluConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Relu";
import { reshapeConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Reshape";
import { resizeBilinearConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/ResizeBilinear";
import { rsqrtConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Rsqrt";
import { sigmoidConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Sigmoid";
import { sliceConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Slice";
import { softmaxConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Softmax";
import { sqrtConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Sqrt";
import { squareConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Square";
import { stridedSliceConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/StridedSlice";
import { subConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Sub";
import { sumConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Sum";
import { topKConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/TopK";
import { transposeConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/Transpose";
import { _fusedMatMulConfig as fusedMatMulConfig } from "@tensorflow/tfjs-backend-wasm/dist/kernels/_FusedMatMul";

// prettier-ignore
const kernels = [
  absConfig, addConfig, avgPoolConfig, batchMatMulConfig, castConfig, concatConfig, depthToSpaceConfig, expConfig,
  expandDimsConfig, fusedConv2DConfig, gatherV2Config, greaterConfig, greaterEqualConfig, identityConfig, lessConfig,
  maxConfig, maxPoolConfig, maximumConfig, meanConfig, minConfig, minimumConfig, multiplyConfig, packConfig,
  rangeConfig, realDivConfig, reluConfig, reshapeConfig, resizeBilinearConfig, rsqrtConfig, sigmoidConfig,
  sliceConfig, softmaxConfig, sqrtConfig, squareConfig, stridedSliceConfig, subConfig, sumConfig, topKConfig,
  transposeConfig, fusedMatMulConfig,
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
