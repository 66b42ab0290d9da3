// @ts-check
/** Build the page into site/dist: hashed assets, everything else as it is. */
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { basename, extname, join } from "node:path";
import { build } from "esbuild";
import { en } from "./src/languages/en.js";
import { about } from "./bundle/about.js";
import { packed } from "./bundle/model.js";
import { compress } from "./bundle/brotli.js";
import { builtFrom, together } from "./bundle/reach.js";
import { jquery } from "./bundle/jquery.js";
import { tfjs } from "./bundle/tfjs.js";
import { kernelsOf, trimmed } from "./bundle/wasm.js";

const site = fileURLToPath(new URL(".", import.meta.url));
const dist = join(site, "dist");
/** Fetched when first needed, and wanted offline after one visit: what opens pictures. What searches photographs is
 * kept once it was fetched; what reads numbers on pictures comes with the second visit. */
const SOON = ["src/picture/on_demand.js"];
/** Style sheets of parts that are fetched on demand. */
const PARTS = ["play", "think", "sheet", "embed"];
const UNHASHED = ["config.json", "icon.svg", "icon-192.png", "icon-512.png", "card.png", "manifest.webmanifest"];

/**
 * Bundle entries.
 * @param {string[]} entryPoints relative to site/
 * @param {Record<string, unknown>} assets what the code calls ASSETS
 * @param {import("esbuild").BuildOptions} [options]
 * @returns {Promise<import("./bundle/reach.js").Outputs>}
 */
async function bundle(entryPoints, assets, options = {}) {
  const { metafile } = await build({
    absWorkingDir: site,
    entryPoints,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    outdir: "dist/assets",
    bundle: true,
    splitting: true,
    minify: true,
    charset: "utf8", // a letter of Japanese is three bytes, not six
    legalComments: "linked", // kept beside the code, and not fetched by those who draw
    format: "esm",
    target: ["es2022", "chrome105", "firefox114", "safari16.4"],
    define: Object.fromEntries(
      Object.entries(assets).map(([name, value]) => [`ASSETS.${name}`, JSON.stringify(value)]),
    ), // one by one: no file of their own
    plugins: [tfjs, jquery],
    logOverride: { "import-is-undefined": "silent" },
    metafile: true,
    ...options,
  });
  return /** @type {import("esbuild").Metafile} */ (metafile).outputs;
}

/** @param {string} name @param {Uint8Array} bytes @returns {Promise<string>} the hashed file in assets/ */
async function asset(name, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  const file = `${basename(name, extname(name))}-${hash}${extname(name)}`;
  await writeFile(join(dist, "assets", file), bytes);
  return file;
}

/** @param {string} page @returns {string} with a link to the source code at SOURCE, or without one */
function sourced(page) {
  const { SOURCE } = process.env;
  if (SOURCE && !/^https:\/\/[^"\s]+$/.test(SOURCE))
    throw new Error(`expected SOURCE to be an https address, got ${SOURCE}`);
  return page.replace(/\s*<a href="SOURCE"[^]*?<\/a>/, (link) => (SOURCE ? link.replace("SOURCE", SOURCE) : ""));
}

/** @param {string} page @returns {string} with the English words in it */
function worded(page) {
  const words = /** @type {Record<string, any>} */ (en);
  const attribute = (/** @type {string} */ pair) => {
    const [name, key] = pair.split("=");
    return `${name}="${words[key]}"`;
  };
  return page
    .replace(/data-words="([^"]+)"[^>]*>/g, (start, key) => start + words[key])
    .replace(/data-words-at="([^"]+)"/g, (pairs, keys) => `${pairs} ${keys.split(" ").map(attribute).join(" ")}`);
}

/** @returns {Promise<Record<string, string>>} what the worker fetches */
async function reader() {
  const kernels = await kernelsOf(join(site, "src/worker/wasm.js"));
  return {
    model: await asset("model.bin", await packed(join(site, "model"))),
    finder: await asset("finder.bin", await packed(join(site, "finder"))),
    wasm: await asset("tfjs.wasm", await trimmed("tfjs-backend-wasm-simd.wasm", kernels)),
  };
}

/**
 * What the page fetches before its own code asks for it: links for its head. The model is not among them: on a slow
 * line that code, and the first stroke, would come a sixth of a second later, for a model as much earlier.
 * @param {import("./bundle/reach.js").Outputs} outputs
 */
function preloads(outputs) {
  const [, ...modules] = [...together(outputs, builtFrom(outputs, "src/main.js"))].map((path) => basename(path));
  return modules.map((file) => `<link rel="modulepreload" href="assets/${file}">\n`).join("");
}

/**
 * index.html as it is published.
 * @param {import("./bundle/reach.js").Outputs} outputs
 * @returns {Promise<string>} without its version
 */
async function built(outputs) {
  let page = worded(sourced(await readFile(join(site, "index.html"), "utf8")));
  for (const entry of ["src/main.js", "style.css"])
    page = page.replace(`"${entry}"`, `"assets/${basename(builtFrom(outputs, entry))}"`);
  page = page.replace("</head>", `${preloads(outputs)}</head>`);
  return page.replace(/\n\s+/g, "\n").replace(/<!--.*?-->\n/gs, "");
}

/**
 * The service worker, which keeps its name and knows all others.
 * @param {string} version
 * @param {import("./bundle/reach.js").Outputs} outputs of the page and its worker
 * @param {Record<string, string>} assets
 */
async function serviceWorker(version, outputs, assets) {
  const needed = ["src/main.js", "style.css", "src/worker/worker.js", ...SOON].flatMap((source) => [
    ...together(outputs, builtFrom(outputs, source)),
  ]);
  const first = new Set([...needed.map((path) => basename(path)), assets.model, assets.wasm]);
  const hashed = (await readdir(join(dist, "assets"))).filter((file) => !file.endsWith(".txt"));
  const [soon, later] = [true, false].map((is) =>
    hashed.filter((file) => first.has(file) === is).map((file) => `assets/${file}`),
  );
  const files = [...UNHASHED.filter((name) => !name.endsWith(".png")), ...soon];
  await bundle(["src/sw.js"], { version, files, later }, { entryNames: "[name]", outdir: "dist" });
}

await rm(dist, { recursive: true, force: true });
await mkdir(join(dist, "assets"), { recursive: true });
const assets = await reader();
const beside = await bundle(["src/worker/worker.js"], assets);
const worker = basename(builtFrom(beside, "src/worker/worker.js"));
const styles = await bundle(
  [...PARTS, "about"].map((part) => `style/${part}.css`),
  {},
);
const ofParts = Object.fromEntries(PARTS.map((part) => [part, basename(builtFrom(styles, `style/${part}.css`))]));
const outputs = await bundle(["src/main.js", "style.css"], { ...assets, worker, ...ofParts });
const page = await built(outputs);
// its name stays, because other sites hold it
await bundle(["src/embed/digit_pad.js"], {}, { entryNames: "digit-pad", outdir: "dist" });
const version = createHash("sha256").update(page).update(worker).digest("hex").slice(0, 8);
await writeFile(join(dist, "index.html"), page.replace("<title", `<meta name="version" content="${version}">\n<title`));
for (const name of UNHASHED) await cp(join(site, name), join(dist, name));
await about(join(site, ".."), dist, `assets/${basename(builtFrom(styles, "style/about.css"))}`);
await serviceWorker(version, { ...beside, ...outputs }, assets);
await compress(join(dist, "assets"));
