// @ts-check
/**
 * jQuery put together from its modules that the page needs, an esbuild plugin: 11 KB gzipped where the slim build
 * has 20.
 * A method that is missing in the page, such as css(), comes with its module in MODULES; test_jquery.py finds who
 * calls one.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** @import { Plugin } from "esbuild" */

const MODULES = ["core/parseHTML", "traversing", "attributes", "manipulation", "event", "event/trigger"];

const src = fileURLToPath(new URL(".", import.meta.resolve("jquery/src/core.js")));
const slim = await readFile(join(src, "../dist-module/jquery.slim.module.js"), "utf8");
const [notice] = /^\/\*!.*?\*\//s.exec(slim) ?? [];
if (!notice) throw new Error("expected the notice of jQuery's licence at the head of its slim build");

/** @type {Plugin} */
export const jquery = {
  name: "jquery",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^jquery\/slim$/ }, () => ({ path: "slim", namespace: "jquery" }));
    // a choice of jQuery's own: the browser finds elements, without the selectors that only jQuery knows
    onResolve({ filter: /^[./]+\/selector\.js$/ }, ({ importer }) =>
      importer.startsWith(src) ? { path: join(src, "selector-native.js") } : undefined,
    );
    onLoad({ filter: /./, namespace: "jquery" }, () => ({
      resolveDir: src,
      contents: [
        notice,
        'import { jQuery } from "./core.js";',
        ...MODULES.map((name) => `import "./${name}.js";`),
        "export default jQuery;",
      ].join("\n"),
    }));
  },
};
