// @ts-check
/** The reader beside the page: loads the model, then answers one message at a time; the page's own thread only draws.
 */
import { CANVAS_PX } from "../graph.js";
import { drawn, flatPaper } from "../photo/drawn.js";
import { network } from "./network.js";
import { shrink } from "./shrink.js";
import { unpack } from "./unpack.js";
import * as wasm from "./wasm.js";

/** @import { CutOut, OwnInk, Engine, Refused } from "../types.js" */
/** @import { Finder } from "../photo/finder.js" */
/** @import { Grey } from "../picture/grey.js" */
/** @typedef {{id: number, pixels: Uint8Array, watched?: boolean, digit?: number, number?: Grey,
 *   digits?: OwnInk[], picture?: Grey,
 *   file?: Blob}} Question watched: what the network computes on its way; with a digit: what made it that one; with a
 *   number: which one; with a picture: where its ink is; with a file: its picture */

/** @typedef {{model: ArrayBuffer, wasm: ArrayBuffer}} Parts */

/** By name one by one: the build fills them in. */
const FILES = { model: ASSETS.model, wasm: ASSETS.wasm, finder: ASSETS.finder };

/** @type {Promise<Parts | null>} what the page has fetched already, where it says so */
const given = location.hash ? new Promise((resolve) => (onmessage = ({ data }) => resolve(data.parts))) : nothing();
const model = part("model").then((bytes) => unpack(new Blob([bytes]).stream()));
model.catch(() => {}); // looked at once the backend has started
/** What the look at a whole picture may show in plain JavaScript, which takes a second for it.
 * @type {[number, number]} */
const SMALL = [192, 192];
/** @type {Engine} */
let engine = "none";
/** Readings before the first question: the browser compiles better what has run often. */
const WARM_UP = 12;
const BLANK = new Uint8Array(CANVAS_PX * CANVAS_PX);
/** For half a megabyte: a line of 70 kbit/s does it. */
const TIMEOUT_MS = 60_000;
/** Between signs of life while something is fetched. */
const SIGN_MS = 1000;

const mail = new MessageChannel();
let newest = 0;

async function nothing() {
  return null;
}

/** @param {keyof Parts} name @returns {Promise<ArrayBuffer>} */
async function part(name) {
  return (await given)?.[name] ?? fetched(name);
}

/** @param {keyof typeof FILES} name @param {AbortSignal} [signal] @returns {Promise<ArrayBuffer>} */
async function fetched(name, signal) {
  const response = await fetch(new URL(FILES[name], import.meta.url), { signal });
  if (!response.ok) throw new Error(`expected ${FILES[name]}, got status ${response.status}`);
  return response.arrayBuffer();
}

/** @returns {Promise<Engine>} */
async function start() {
  try {
    await wasm.start(await part("wasm"));
    return "wasm";
  } catch {
    await (await import("./cpu.js")).start();
    return "cpu";
  }
}

/** Let the messages that wait arrive. */
function look() {
  return new Promise((done) => {
    mail.port1.onmessage = done;
    mail.port2.postMessage(null);
  });
}

/** An answer may take seconds: each part of the work is a sign of life. @param {number} id of the question */
const alive = (id) => postMessage({ id, alive: true });

/** @type {Promise<{cutOut: typeof import("../photo/paper.js").cutOut, finder: Finder}> | null} */
let search = null;

/** @returns {NonNullable<typeof search>} what searches photographs: fetched with the first, and again where it did not
 *   come */
function searching() {
  search ??= Promise.all([
    import("../photo/finder.js"),
    import("../photo/paper.js"),
    fetched("finder", AbortSignal.timeout(TIMEOUT_MS)),
  ]).then(async ([{ finder }, { cutOut }, bytes]) => ({ cutOut, finder: await finder(bytes) }));
  search.catch(() => (search = null));
  return search;
}

/** @param {Grey} picture @param {number} id of the question @returns {Promise<CutOut | Refused | null>} */
async function cutoutOf(picture, id) {
  const background = flatPaper(picture);
  return background === null ? searched(picture, id) : drawn(picture, background);
}

/** @param {Grey} picture @param {number} id of the question @returns {Promise<CutOut | Refused | null>} */
async function searched(picture, id) {
  const signs = setInterval(alive, SIGN_MS, id);
  const { cutOut, finder } = await searching().finally(() => clearInterval(signs));
  const shapes = engine === "cpu" ? [SMALL] : undefined;
  return cutOut(picture, { look: heard(finder.look, id), clean: heard(finder.clean, id) }, shapes);
}

/**
 * A part of the work that is heard of.
 * @template {unknown[]} Given, Made
 * @param {(...given: Given) => Made} work
 * @param {number} id of the question
 * @returns {typeof work}
 */
const heard =
  (work, id) =>
  (...given) => {
    alive(id);
    return work(...given);
  };

/** @param {Blob} file @param {number} id of the question */
async function shrunk(file, id) {
  const bitmap = await shrink(file, () => alive(id));
  postMessage({ id, bitmap }, bitmap ? [bitmap] : []);
}

/** @param {ReturnType<typeof network>} network @param {Question} question */
async function reply({ read, watch }, { id, pixels, watched, digit, number, digits, picture, file }) {
  if (file) return shrunk(file, id);
  if (picture) return postMessage({ id, cutout: await cutoutOf(picture, id) });
  if (number) {
    const { digitsOf, isBlank, numberOf } = await import("../photo/number.js");
    const blank = isBlank(number);
    const known = digits ?? (blank ? [] : digitsOf(await searched(number, id)));
    return postMessage({ id, reading: numberOf(known, heard(read, id), read(BLANK).model, blank) });
  }
  if (watched) return postMessage({ id, watched: watch(pixels) });
  if (digit === undefined) {
    const { embedding, ...answer } = read(pixels);
    return postMessage({ id, answer, embedding });
  }
  const { explain } = await import("./occlude.js");
  const heat = await explain(heard(read, id), pixels, digit, async () => {
    await look();
    return newest !== id;
  });
  postMessage({ id, heat });
}

/** While it starts: a damaged binary. */
addEventListener("unhandledrejection", () => postMessage({ engine: "none" }));

try {
  engine = await start();
  const { read, watch } = network(await model);
  read(BLANK); // the first reading is slower
  onmessage = ({ data }) => {
    newest = data.id;
    reply({ read, watch }, data).catch((error) => postMessage({ id: data.id, failed: String(error) }));
  };
  postMessage({ engine });
  for (let i = 0; i < WARM_UP && newest === 0; i++) {
    await look();
    read(BLANK);
  }
} catch (error) {
  postMessage({ engine: "none", why: String(error) });
}
