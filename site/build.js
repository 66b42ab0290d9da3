// @ts-check
/** Build the page into site/dist: hashed assets, everything else as it is. */
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { basename, extname, join } from "node:path";
import { build } from "esbuild";
import { packed } from "./bundle/model.js";
import { tfjs } from "./bundle/tfjs.js";
import { kernelsOf, trimmed } from "./bundle/wasm.js";

const site = fileURLToPath(new URL(".", import.meta.url));
const dist = join(site, "dist");
const UNHASHED = ["config.json", "icon.svg", "icon-192.png", "icon-512.png", "card.png", "manifest.webmanifest"];

/**
 * Bundle entries.
 * @param {string[]} entryPoints relative to site/
 * @param {Record<string, unknown>} assets what the code calls ASSETS
 * @param {import("esbuild").BuildOptions} [options]
 * @returns {Promise<Map<string, string>>} entry -> hashed file in assets/
 */
async function bundle(entryPoints, assets, options = {}) {
  const { metafile = { outputs: {} } } = await build({
    absWorkingDir: site,
    entryPoints,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    outdir: "dist/assets",
    bundle: true,
    splitting: true,
    minify: true,
    legalComments: "linked", // kept beside the code, and not fetched by those who draw
    format: "esm",
    target: ["es2022", "chrome105", "firefox114", "safari16.4"],
    define: Object.fromEntries(
      Object.entries(assets).map(([name, value]) => [`ASSETS.${name}`, JSON.stringify(value)]),
    ), // one by one: no file of their own
    plugins: [tfjs],
    logOverride: { "import-is-undefined": "silent" },
    metafile: true,
    ...options,
  });
  const entries = Object.entries(metafile.outputs).filter(([, { entryPoint }]) => entryPoint);
  return new Map(entries.map(([path, { entryPoint = "" }]) => [entryPoint, basename(path)]));
}

/** @param {string} name @param {Uint8Array} bytes @returns {Promise<string>} the hashed file in assets/ */
async function asset(name, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  const file = `${basename(name, extname(name))}-${hash}${extname(name)}`;
  await writeFile(join(dist, "assets", file), bytes);
  return file;
}

/** @returns {Promise<Record<string, string>>} what the worker fetches */
async function reader() {
  const kernels = await kernelsOf(join(site, "src/worker/wasm.js"));
  return {
    model: await asset("model.bin", await packed(join(site, "model"))),
    wasm: await asset("tfjs.wasm", await trimmed("tfjs-backend-wasm-simd.wasm", kernels)),
  };
}

/**
 * The service worker, which keeps its name and knows all others.
 * @param {string} page index.html as built
 */
async function serviceWorker(page) {
  const hashed = (await readdir(join(dist, "assets"))).filter((file) => !file.endsWith(".txt"));
  const version = createHash("sha256")
    .update(page + hashed.join())
    .digest("hex")
    .slice(0, 8);
  const files = ["./", ...UNHASHED.filter((name) => !name.endsWith(".png")), ...hashed.map((file) => `assets/${file}`)];
  await bundle(["src/sw.js"], { version, files }, { entryNames: "[name]", outdir: "dist" });
}

await rm(dist, { recursive: true, force: true });
await mkdir(join(dist, "assets"), { recursive: true });
const assets = await reader();
const [worker] = (await bundle(["src/worker/worker.js"], assets)).values();
const [play] = (await bundle(["style/play.css"], {})).values();
let page = await readFile(join(site, "index.html"), "utf8");
for (const [entry, file] of await bundle(["src/main.js", "style.css"], { ...assets, worker, play }))
  page = page.replace(`"${entry}"`, `"assets/${file}"`);
page = page.replace(/\n\s+/g, "\n").replace(/<!--.*?-->\n/gs, "");
await writeFile(join(dist, "index.html"), page);
for (const name of UNHASHED) await cp(join(site, name), join(dist, name));
await serviceWorker(page);
