// @ts-check
/** A sentence of the page in the language that was chosen, by its key. */
import { en } from "./en.js";

/** @typedef {keyof typeof en} Key */
/** @typedef {string | Readonly<Record<string, string>>} Entry one form, or several to choose from by n */
/** @typedef {Readonly<Record<Key, Entry>>} Words */

/** What each language calls itself. */
export const NAMES = {
  en: "English",
  de: "Deutsch",
  es: "Español",
  fr: "Français",
  pt: "Português",
  ja: "日本語",
  ko: "한국어",
};

/** @typedef {keyof typeof NAMES} Language */

/** @type {Record<Language, () => Promise<{words: Words}>>} each a file of its own, fetched when it is spoken */
const TABLES = {
  en: async () => ({ words: en }),
  de: () => import("./de.js"),
  es: () => import("./es.js"),
  fr: () => import("./fr.js"),
  pt: () => import("./pt.js"),
  ja: () => import("./ja.js"),
  ko: () => import("./ko.js"),
};

/**
 * @template {string} Own
 * @typedef {Record<Language, Readonly<Record<Own, Entry>>>} Phrases of a part that is fetched on demand
 */

/** @typedef {Readonly<Record<string, string | number>>} Values */

/** @type {Phrases<string>[]} what such parts have brought */
const brought = [];

/** @type {{language: Language, words: Words}} */
let spoken = { language: "en", words: en };

/** @param {unknown} name @returns {name is Language} */
export const isLanguage = (name) => typeof name === "string" && Object.hasOwn(NAMES, name);

/** @returns {Language} that is spoken now */
export const language = () => spoken.language;

/**
 * Speak a language from now on.
 * @param {Language} language
 * @returns {Promise<void>} rejects where its table cannot be fetched; then the language stays what it was
 */
export async function speak(language) {
  const { words } = await TABLES[language]();
  spoken = { language, words };
}

/**
 * The first of a person's languages that the page speaks.
 * @param {readonly string[]} wanted as the browser names them, the dearest first
 * @returns {Language} English for none of them
 */
export function preferred(wanted) {
  const bases = wanted.map((tag) => tag.toLowerCase().split("-")[0]);
  return bases.find(isLanguage) ?? "en";
}

/**
 * A sentence.
 * @param {Key} key
 * @param {Values} [values] for its {names}; n also chooses among several forms
 * @returns {string}
 */
export function say(key, values = {}) {
  const form = formFor(entryOf(key), Number(values.n));
  return form.replace(/\{(\w+)\}/g, (_, name) => shown(values[name]));
}

/**
 * Make known what a part says that is fetched on demand.
 * @template {string} Own
 * @param {Phrases<Own>} phrases
 * @returns {(key: Own | Key, values?: Values) => string} `say`, which knows them from now on
 */
export function bring(phrases) {
  brought.push(phrases);
  return /** @type {(key: Own | Key, values?: Values) => string} */ (say);
}

/** @param {...string} sentences some may be empty @returns {string} one after the other */
export const together = (...sentences) => sentences.filter(Boolean).join(say("gap"));

/** @param {number} share @returns {string} in whole per cent, as the language writes them */
export const percentage = (share) => new Intl.NumberFormat(spoken.language, { style: "percent" }).format(share);

/** @param {Key} key @returns {Entry} of the page's own table, or of a part's */
const entryOf = (key) =>
  spoken.words[key] ?? brought.map((phrases) => phrases[spoken.language][key]).find((entry) => entry !== undefined);

/** @param {Entry} entry @param {number} n @returns {string} */
function formFor(entry, n) {
  if (typeof entry === "string") return entry;
  return entry[`=${n}`] ?? entry[new Intl.PluralRules(spoken.language).select(n)] ?? entry.other;
}

/** @param {string | number} value @returns {string} */
const shown = (value) =>
  typeof value === "number" ? new Intl.NumberFormat(spoken.language).format(value) : String(value);
