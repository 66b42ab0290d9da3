// @ts-check
/** Beside each built asset the same under Brotli at its highest level, which no CDN spends on the fly. */
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

/** The kinds that it makes smaller; the model is compressed already. The CDN asks for these: template.yaml. */
const COMPRESSED = /\.(js|css|wasm)$/;

/**
 * Compress a folder's files.
 * @param {string} folder
 */
export async function compress(folder) {
  const files = (await readdir(folder)).filter((file) => COMPRESSED.test(file));
  await Promise.all(files.map((file) => beside(join(folder, file))));
}

/** @param {string} path */
async function beside(path) {
  const bytes = await readFile(path);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params }));
}
