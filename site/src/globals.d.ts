/** What site/build.js fills in: hashed names beside each other in assets/ (play, sheet, embed: style sheets of parts that are fetched on demand); in the service worker, the build, what a visit needs of it and the rest. */
declare const ASSETS: {
  worker: string;
  model: string;
  finder: string;
  wasm: string;
  play: string;
  think: string;
  sheet: string;
  embed: string;
  version: string;
  files: string[];
  later: string[];
};
