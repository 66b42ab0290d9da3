// @ts-check
/** TF.js in plain JavaScript, where wasm is blocked: ten times slower, the same answers. */
import { registerKernel, setBackend } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu/dist/base";
import { absConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Abs";
import { addConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Add";
import { avgPoolConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/AvgPool";
import { batchMatMulConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/BatchMatMul";
import { castConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Cast";
import { concatConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Concat";
import { depthToSpaceConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/DepthToSpace";
import { expConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Exp";
import { expandDimsConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/ExpandDims";
import { fusedConv2DConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/FusedConv2D";
import { gatherV2Config } from "@tensorflow/tfjs-backend-cpu/dist/kernels/GatherV2";
import { greaterConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Greater";
import { greaterEqualConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/GreaterEqual";
import { identityConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Identity";
import { lessConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Less";
import { maxConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Max";
import { maxPoolConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/MaxPool";
import { maximumConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Maximum";
import { meanConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Mean";
import { minConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Min";
import { minimumConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Minimum";
import { multiplyConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Multiply";
import { packConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Pack";
import { rangeConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Range";
import { realDivConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/RealDiv";
import { reluConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Relu";
import { reshapeConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Reshape";
import { resizeBilinearConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/ResizeBilinear";
import { rsqrtConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Rsqrt";
import { sigmoidConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Sigmoid";
import { sliceConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Slice";
import { softmaxConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Softmax";
import { sqrtConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Sqrt";
import { squareConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Square";
import { stridedSliceConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/StridedSlice";
import { subConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Sub";
import { sumConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Sum";
import { topKConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/TopK";
import { transposeConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/Transpose";
import { _fusedMatMulConfig as fusedMatMulConfig } from "@tensorflow/tfjs-backend-cpu/dist/kernels/_FusedMatMul";

// prettier-ignore
const kernels = [
  absConfig, addConfig, avgPoolConfig, batchMatMulConfig, castConfig, concatConfig, depthToSpaceConfig, expConfig,
  expandDimsConfig, fusedConv2DConfig, gatherV2Config, greaterConfig, greaterEqualConfig, identityConfig, lessConfig,
  maxConfig, maxPoolConfig, maximumConfig, meanConfig, minConfig, minimumConfig, multiplyConfig, packConfig,
  rangeConfig, realDivConfig, reluConfig, reshapeConfig, resizeBilinearConfig, rsqrtConfig, sigmoidConfig,
  sliceConfig, softmaxConfig, sqrtConfig, squareConfig, stridedSliceConfig, subConfig, sumConfig, topKConfig,
  transposeConfig, fusedMatMulConfig,
];

/** Start the backend. */
export async function start() {
  kernels.forEach(registerKernel);
  if (!(await setBackend("cpu"))) throw new Error("expected the backend in plain JavaScript to start");
}
