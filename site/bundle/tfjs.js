// @ts-check
/** TF.js cut down to what the graph needs, an esbuild plugin: 62 KB with the worker, where the stock bundle has 366. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** @import { Plugin } from "esbuild" */

/** The functions that the converter calls for the graph's ops, and the module of each in tfjs-core/dist/ops. */
const OPS = {
  abs: "abs",
  add: "add",
  avgPool: "avg_pool",
  cast: "cast",
  concat: "concat",
  depthToSpace: "depth_to_space",
  div: "div",
  exp: "exp",
  expandDims: "expand_dims",
  gather: "gather",
  greater: "greater",
  greaterEqual: "greater_equal",
  less: "less",
  matMul: "mat_mul",
  max: "max",
  maxPool: "max_pool",
  maximum: "maximum",
  mean: "mean",
  min: "min",
  minimum: "minimum",
  mul: "mul",
  range: "range",
  relu: "relu",
  reshape: "reshape",
  rsqrt: "rsqrt",
  scalar: "scalar",
  sigmoid: "sigmoid",
  softmax: "softmax",
  sqrt: "sqrt",
  square: "square",
  squeeze: "squeeze",
  stack: "stack",
  stridedSlice: "strided_slice",
  sub: "sub",
  sum: "sum",
  tensor1d: "tensor1d",
  topk: "topk",
  transpose: "transpose",
};
const SPACES = {
  fused: { conv2d: "fused/conv2d", matMul: "fused/mat_mul" },
  image: { resizeBilinear: "image/resize_bilinear" },
};

/** Categories of ops that the graph has none of. */
const NO_OPS = /(control|dynamic|hash_table|ragged|sparse|spectral|string)(_executor)?$/;

/** Core's modules for what is never done here: training, models kept by the browser, tensors printed or timed, Node. */
const NEVER =
  "tape|profiler|tensor_format|platform_node|conv2d_backprop_\\w+|local_storage|indexed_db|model_management";
/** Core's modules for kernels that the graph has none of. */
const NO_KERNELS =
  "(array_ops|complex|einsum|erf|gather_nd|ragged_to_dense|rotate|scatter_nd|selu|sparse_\\w+|split)_util|" +
  "(non_max_suppression|where)_impl";
const EMPTIED = new RegExp(`tfjs-core.dist.([\\w/\\\\]+[/\\\\])?(${NEVER}|${NO_KERNELS})\\.js$`);

/** The graphs' own ops. */
const graphs = await Promise.all(
  ["model", "finder"].map(async (name) =>
    JSON.parse(await readFile(new URL(`../${name}/model.json`, import.meta.url), "utf8")),
  ),
);
const names = new Set(
  graphs.flatMap(({ modelTopology }) => modelTopology.node.map((/** @type {{op: string}} */ node) => node.op)),
);

const core = fileURLToPath(new URL(".", import.meta.resolve("@tensorflow/tfjs-core/dist/base.js")));

/** @param {string} name @param {Record<string, string>} ops
 * @returns {string} code for those that are called by two names */
const spaced = (name, ops) =>
  Object.entries(ops)
    .map(([op, module]) => `import { ${op} as ${name}_${op} } from "./ops/${module}";`)
    .join("\n") +
  `export const ${name} = { ${Object.keys(ops)
    .map((op) => `${op}: ${name}_${op}`)
    .join()} };`;

/** What stands in for each module, by its name in the namespace "cut". */
const CUT = {
  core: 'import "./base_side_effects"; export * from "./base";', // without the optimizers
  ops:
    Object.entries(OPS)
      .map(([name, module]) => `export { ${name} } from "./ops/${module}";`)
      .join("\n") +
    Object.entries(SPACES)
      .map(([space, ops]) => spaced(space, ops))
      .join("\n"),
  none:
    'export const json = [], wasmWorkerContents = ""; export class NodeValueImpl {}\n' +
    'export function executeOp() { throw new Error("expected an op of the graph"); }\nexport default null;',
};

/** @type {Plugin} */
export const tfjs = {
  name: "tfjs",
  setup({ onResolve, onLoad }) {
    /** @param {RegExp} filter @param {keyof typeof CUT} path @param {RegExp} [importer] */
    const cut = (filter, path, importer = /@tensorflow/) =>
      onResolve({ filter }, (found) =>
        importer.test(found.importer) ? { path, namespace: "cut", sideEffects: path === "core" } : undefined,
      );
    cut(/^@tensorflow\/tfjs-core$/, "core", /./);
    cut(/ops_for_converter$/, "ops");
    cut(/threaded-simd/, "none"); // threads need headers that not every host can send
    cut(/custom_op\/node_value_impl$/, "none");
    cut(/\/io\/io$|\/hash_util$/, "none"); // the worker unpacks the model itself; strings are never hashed
    cut(new RegExp(`^\\.\\.?/(executors|op_list)/${NO_OPS.source}`), "none", /tfjs-converter/);
    onLoad({ filter: /tfjs-converter.dist.operations.op_list.\w+\.js$/ }, async ({ path }) => ({
      contents: await described(path),
    }));
    onLoad({ filter: EMPTIED }, async ({ path }) => ({ contents: await emptied(path) }));
    onLoad({ filter: /./, namespace: "cut" }, ({ path }) => ({
      resolveDir: core,
      contents: CUT[/** @type {keyof typeof CUT} */ (path)],
    }));
  },
};

/** @param {string} path of one of the converter's lists of ops
 * @returns {Promise<string>} the same with the graph's ops alone */
async function described(path) {
  const { json } = await import(`data:text/javascript,${encodeURIComponent(await readFile(path, "utf8"))}`);
  const kept = json.filter((/** @type {{tfOpName: string}} */ { tfOpName }) => names.has(tfOpName));
  return `export const json = ${JSON.stringify(kept)};`;
}

/** @param {string} path of a module of core @returns {Promise<string>} its exports, each of which throws when called */
async function emptied(path) {
  const exported = (await readFile(path, "utf8")).matchAll(
    /^export (?:async )?(?:function|class|const|let|\{) (\w+)/gm,
  );
  return Array.from(exported, ([, name]) => `export class ${name} {}`).join("\n");
}
