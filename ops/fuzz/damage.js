// @ts-check
/** Text and values, damaged: the same for a seed. */
import { createCipheriv, createHash } from "node:crypto";

/** @typedef {() => number} Next the next random number, from 0 to below 1 */

const BLOCK = Buffer.alloc(65536);

const BITS = [
  "",
  '"',
  "\\",
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  "null",
  "-1",
  "1e999",
  "NaN",
  "0.5",
  "\0",
  "\ud800",
  "é",
  "９",
];

/** @type {readonly unknown[]} what nobody would keep */
const VALUES = [
  null,
  true,
  -1,
  0,
  0.5,
  10,
  255,
  1e308,
  -1e308,
  "",
  "7",
  "__proto__",
  [],
  {},
  [[]],
  [null],
  { length: 3 },
];

/**
 * Numbers that look random; those of two seeds have nothing in common.
 * @param {string} seed
 * @returns {Next}
 */
export function random(seed) {
  const stream = createCipheriv(
    "aes-128-ctr",
    createHash("sha256").update(seed).digest().subarray(0, 16),
    Buffer.alloc(16),
  );
  let [block, at] = [stream.update(BLOCK), 0];
  return () => {
    if (at === block.length) [block, at] = [stream.update(BLOCK), 0];
    at += 4;
    return block.readUInt32LE(at - 4) / 2 ** 32;
  };
}

/** @template T @param {Next} next @param {readonly T[]} list @returns {T} */
export const one = (next, list) => list[Math.floor(next() * list.length)];

/** @param {Next} next @param {string} text @returns {string} changed in one to eight places */
export function torn(next, text) {
  for (let i = one(next, [1, 1, 2, 4, 8]); i > 0; i--) {
    const place = Math.floor(next() * (text.length + 1));
    const letter = String.fromCharCode(one(next, [128, 300, 65536]) * next());
    const put = one(next, [one(next, BITS), letter, text.slice(place, place + 40 * next())]);
    text = text.slice(0, place) + put + text.slice(place + one(next, [0, 0, 1, 2, 20]));
  }
  return text;
}

/** @param {Next} next @param {any} value @returns {unknown} the same with another value somewhere within */
export function twisted(next, value) {
  if (typeof value !== "object" || value === null || next() < 0.1) return one(next, VALUES);
  const keys = Object.keys(value);
  if (!keys.length) return one(next, VALUES);
  const key = one(next, keys);
  const [less, more] = [next() < 0.1, next() < 0.1];
  if (Array.isArray(value)) {
    if (less) return value.filter((_, i) => String(i) !== key);
    if (more) return [...value, ...value];
    return value.map((own, i) => (String(i) === key ? twisted(next, own) : own));
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, own]) =>
      name !== key ? [[name, own]] : less ? [] : [[name, twisted(next, own)]],
    ),
  );
}
