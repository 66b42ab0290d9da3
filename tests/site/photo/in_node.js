// @ts-check
/** The page's finder in Node: its own modules on its own cut of TF.js, bundled as the page's build bundles them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { packed } from "../../../site/bundle/model.js";
import { tfjs } from "../../../site/bundle/tfjs.js";
import { kernelsOf, trimmed } from "../../../site/bundle/wasm.js";

/** @import { Finder } from "../../../site/src/photo/finder.js" */

const site = fileURLToPath(new URL("../../../site/", import.meta.url));
const ENTRY = `
export { finder } from "./photo/finder.js";
export * as wasm from "./worker/wasm.js";
export * as cpu from "./worker/cpu.js";
`;
/** What a browser has and Node lacks: TF.js takes it for a worker, its backend's loader for Node. */
const BANNER = `
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
const require = createRequire(import.meta.url);
const __filename = fileURLToPath(import.meta.url);
const __dirname = dirname(__filename);
globalThis.WorkerGlobalScope ??= class {};
`;

/**
 * Start a backend and build the finder on it.
 * @param {"wasm" | "cpu"} engine
 * @returns {Promise<Finder>}
 */
export async function started(engine = "wasm") {
  const { finder, wasm, cpu } = await bundled();
  const kernels = await kernelsOf(join(site, "src/worker/wasm.js"));
  if (engine === "cpu") await cpu.start();
  else await wasm.start(await trimmed("tfjs-backend-wasm-simd.wasm", kernels));
  return finder(await packed(join(site, "finder")));
}

/** @returns {Promise<any>} what ENTRY exports */
async function bundled() {
  const folder = mkdtempSync(join(tmpdir(), "finder-"));
  const outfile = join(folder, "finder.mjs");
  await build({
    stdin: { contents: ENTRY, resolveDir: join(site, "src"), sourcefile: "entry.js" },
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    mainFields: ["module", "main"],
    plugins: [tfjs],
    banner: { js: BANNER },
    logOverride: { "import-is-undefined": "silent" },
  });
  const modules = await import(pathToFileURL(outfile).href);
  rmSync(folder, { recursive: true });
  return modules;
}
