// @ts-check
/** The wasm backend's binary without the kernels that the page does not register: 98 KB gzipped where the whole has
 *   137. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import binaryen from "binaryen";

/** Exports that begin otherwise are the runtime's own. */
const KERNEL = /^_?[A-Z]/;

/** What the binary uses and every browser with SIMD has; all that binaryen knows would be too new for them. */
const { SIMD128, MutableGlobals, SignExt, NontrappingFPToInt, BulkMemory } = binaryen.Features;
const FEATURES = SIMD128 | MutableGlobals | SignExt | NontrappingFPToInt | BulkMemory;

/**
 * Trim the binary.
 * @param {string} name of the file in its package
 * @param {readonly string[]} kernels to keep
 * @returns {Promise<Uint8Array>}
 */
export async function trimmed(name, kernels) {
  const module = binaryen.readBinary(
    await readFile(fileURLToPath(import.meta.resolve(`@tensorflow/tfjs-backend-wasm/dist/${name}`))),
  );
  module.setFeatures(FEATURES);
  for (const kernel of exported(module)) {
    if (KERNEL.test(kernel) && !kernels.includes(kernel)) module.removeExport(kernel);
  }
  module.runPasses(["remove-unused-module-elements"]);
  const binary = module.emitBinary();
  module.dispose();
  return binary;
}

/** @param {binaryen.Module} module @returns {string[]} */
function exported(module) {
  return Array.from(
    { length: module.getNumExports() },
    (_, i) => binaryen.getExportInfo(module.getExportByIndex(i)).name,
  );
}

/** What the binary calls otherwise than the package's file of the kernel. */
const EXPORTED = new Map([["GatherV2", "Gather"]]);

/**
 * The kernels that a source file imports, as the binary calls them.
 * @param {string} source path
 * @returns {Promise<string[]>}
 */
export async function kernelsOf(source) {
  const names = [...(await readFile(source, "utf8")).matchAll(/dist\/kernels\/(\w+)"/g)].map(([, kernel]) => kernel);
  return names.map((name) => EXPORTED.get(name) ?? name);
}
