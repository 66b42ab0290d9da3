// @ts-check
/** Build the page into site/dist: hashed assets, everything else as it is. */
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { basename, join } from "node:path";
import { build } from "esbuild";

const site = fileURLToPath(new URL(".", import.meta.url));
const dist = join(site, "dist");

/**
 * Bundle the entries that index.html names.
 * @returns {Promise<Map<string, string>>} entry as index.html names it -> hashed asset, both relative
 */
async function bundle() {
  const { metafile } = await build({
    absWorkingDir: site,
    entryPoints: ["src/main.js", "style.css"],
    entryNames: "[name]-[hash]",
    outdir: "dist/assets",
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2022", "chrome105", "firefox110", "safari16"],
    metafile: true,
  });
  const assets = new Map();
  for (const [path, { entryPoint }] of Object.entries(metafile.outputs)) {
    if (entryPoint) assets.set(entryPoint, `assets/${basename(path)}`);
  }
  return assets;
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
let page = await readFile(join(site, "index.html"), "utf8");
for (const [entry, asset] of await bundle()) page = page.replace(`"${entry}"`, `"${asset}"`);
await writeFile(join(dist, "index.html"), page);
for (const name of ["icon.svg", "config.json", "model"]) {
  if (existsSync(join(site, name))) await cp(join(site, name), join(dist, name), { recursive: true });
}
