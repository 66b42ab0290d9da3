// @ts-check
/** Which of the built files come with which: what an entry imports at once, and what it may fetch later. */

/** @typedef {import("esbuild").Metafile["outputs"]} Outputs */

/**
 * The files that are loaded with one, itself among them.
 * @param {Outputs} outputs
 * @param {string} path
 * @param {Set<string>} [found]
 * @returns {Set<string>}
 */
export function together(outputs, path, found = new Set()) {
  if (found.has(path)) return found;
  found.add(path);
  for (const { path: next, kind } of outputs[path].imports) {
    if (kind === "import-statement") together(outputs, next, found);
  }
  return found;
}

/**
 * The built file of a source.
 * @param {Outputs} outputs
 * @param {string} source
 * @returns {string}
 */
export function builtFrom(outputs, source) {
  const found = Object.keys(outputs).find((path) => outputs[path].entryPoint === source);
  if (!found) throw new Error(`expected a file built from ${source}`);
  return found;
}
