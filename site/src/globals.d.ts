/** What site/build.js fills in: hashed names beside each other in assets/ (play: the style sheet of its dialog); in the service worker, the build and all its files. */
declare const ASSETS: { worker: string; model: string; wasm: string; play: string; version: string; files: string[] };
