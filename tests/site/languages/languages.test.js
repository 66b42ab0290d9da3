// @ts-check
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { en } from "../../../site/src/languages/en.js";
import {
  NAMES,
  bring,
  language,
  percentage,
  preferred,
  say,
  speak,
  together,
} from "../../../site/src/languages/say.js";

/** @import { Entry, Language, Words } from "../../../site/src/languages/say.js" */

const site = fileURLToPath(new URL("../../../site/", import.meta.url));
const files = readdirSync(join(site, "src"), { recursive: true })
  .map(String)
  .filter((file) => file.endsWith(".js") && !/^(phrases|languages.(?!say|page|fill))/.test(file));
const sources = files.map((file) => ({ file, text: readFileSync(join(site, "src", file), "utf8") }));
const page = readFileSync(join(site, "index.html"), "utf8");

/** The part's name and what it says. @type {[string, Record<string, Readonly<Record<string, Entry>>>][]} */
const parts = await Promise.all(
  readdirSync(join(site, "src/phrases"))
    .filter((file) => file.endsWith(".js"))
    .map(async (file) => [
      file.replace("_phrases.js", ""),
      Object.values(await import(`../../../site/src/phrases/${file}`))[0],
    ]),
);

/** Keys that the code puts together. */
const BUILT =
  /^(why\.\d|tool\.(pen|eraser)|paper\.(digit|number)|engine\.(wasm|cpu|none)|fault\.(unreachable|no_engine|outdated|part_missing|not_a_.*|nothing_.*)|refused\.(sign|among|rows|unsure|many)|ghost\.\w+\d|country\.(us_in|es|tr)|play\.(again|skip|next|start|share|replay))$/;

afterEach(() => speak("en"));

/** @param {Entry} entry */
const forms = (entry) => (typeof entry === "string" ? [entry] : Object.values(entry));
/** @param {string} form */
const names = (form) => [...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const tags = (/** @type {string} */ form) => form.match(/<[^>]*>/g) ?? [];
const tableOf = async (/** @type {string} */ name) =>
  /** @type {Words} */ (Object.values(await import(`../../../site/src/languages/${name}.js`))[0]);

/**
 * A table says what the English one says.
 * @param {string} name of its language
 * @param {Readonly<Record<string, Entry>>} words
 * @param {Readonly<Record<string, Entry>>} english
 */
function hasAll(name, words, english) {
  assert.deepEqual(Object.keys(words), Object.keys(english));
  const plurals = new Intl.PluralRules(name).resolvedOptions().pluralCategories;
  for (const [key, entry] of Object.entries(words)) {
    const wanted = new Set(forms(english[key]).flatMap(names));
    for (const form of forms(entry)) {
      if (key !== "gap") assert.notEqual(form.trim(), "", key);
      for (const value of names(form)) assert.ok(wanted.has(value), `${key}: {${value}}`);
      assert.deepEqual(tags(form), tags(forms(english[key])[0]), key);
    }
    const last = typeof entry === "string" ? entry : entry.other;
    assert.deepEqual(new Set(names(last)), wanted, key);
    if (typeof entry !== "string")
      for (const kind of Object.keys(entry))
        assert.ok(/^=\d+$/.test(kind) || plurals.includes(/** @type {any} */ (kind)), key);
  }
}

for (const name of /** @type {Language[]} */ (Object.keys(NAMES)))
  test(`${name} has every sentence, with the same values, and a form for every number`, async () =>
    hasAll(name, await tableOf(name), en));

for (const [part, phrases] of parts)
  test(`${part} has every sentence in every language, under keys of its own`, () => {
    assert.deepEqual(Object.keys(phrases), Object.keys(NAMES));
    for (const [name, words] of Object.entries(phrases)) hasAll(name, words, phrases.en);
    for (const key of Object.keys(phrases.en)) {
      assert.equal(key.split(".")[0], part);
      assert.ok(!(key in en), key);
    }
  });

test("every sentence is said somewhere, and what is said is in the table", () => {
  const all = page + sources.map(({ text }) => text).join("\n");
  const known = new Set([en, ...parts.map(([, phrases]) => phrases.en)].flatMap(Object.keys));
  for (const key of known) {
    const said = new RegExp(`["=]${key.replace(".", "\\.")}["\\s]`);
    assert.ok(BUILT.test(key) || said.test(all), `${key} is never said`);
  }
  const asked = [...page.matchAll(/data-words="([^"]+)"/g)].map(([, key]) => key);
  const inAttributes = [...page.matchAll(/data-words-at="([^"]+)"/g)].flatMap(([, pairs]) =>
    pairs.split(" ").map((pair) => pair.split("=")[1]),
  );
  for (const key of [...asked, ...inAttributes]) assert.ok(key in en, key);
  const rooms = [...known].map((key) => key.split(".")[0]).join("|");
  for (const { file, text } of sources)
    for (const [, key] of text.matchAll(new RegExp(`"(?:[a-z-]+=)?((?:${rooms})\\.[a-z_0-9]+)"`, "g")))
      assert.ok(known.has(key), `${file}: ${key}`);
});

test("no sentence stands outside the tables", () => {
  for (const { file, text } of sources) {
    const code = text.replace(/\/\*.*?\*\/|\/\/ .*|Error\([^)]*\)/gs, "");
    assert.deepEqual(code.match(/(["`])[A-Z][a-z']*[ ,][^"`\n]*\1/g), null, file);
  }
  const bare = page.replace(/<!--.*?-->/gs, "").match(/>[^<\n]*[A-Za-z]{2}[^<\n]*</g);
  assert.deepEqual(bare, null);
  assert.equal(page.match(/ (aria-label|aria-roledescription|title|alt)="/), null);
});

test("English has its article, its plurals and its per cent", () => {
  assert.equal(say("why.ask", { n: 8 }), "Why an 8?");
  assert.equal(say("why.ask", { n: 1 }), "Why a 1?");
  assert.equal(say("own.forgotten", { n: 1 }), "1 drawing forgotten.");
  assert.equal(say("own.forgotten", { n: 2 }), "2 drawings forgotten.");
  assert.equal(percentage(0.126), "13%");
});

test("no Korean particle depends on the digit before it", async () => {
  const twofold = /\([가-힣]{1,2}\)/; // 을(를), (으)로
  const bare = /\{(n|digit|meant|number)\}([은는이가을를와과]|으?로)(?![가-힣])/;
  const tables = [await tableOf("ko"), ...parts.map(([, { ko }]) => ko)];
  for (const form of tables.flatMap(Object.values).flatMap(forms))
    for (const particle of [twofold, bare]) assert.doesNotMatch(form, particle);
});

test("a part's sentences are said in the language that is spoken", async () => {
  const told = bring(
    /** @type {any} */ (Object.fromEntries(Object.keys(NAMES).map((name) => [name, { "test.hi": `${name} {n}` }]))),
  );
  assert.equal(told("test.hi", { n: 0.5 }), "en 0.5");
  await speak("de");
  assert.equal(told("test.hi", { n: 0.5 }), "de 0,5");
  assert.equal(told("close"), "Schließen");
});

test("the first of a person's languages that there is", () => {
  assert.equal(preferred(["xx", "pt-BR", "en-GB"]), "pt");
  assert.equal(preferred(["xx"]), "en");
  assert.equal(language(), "en");
});

test("numbers and per cents go by the language", async () => {
  await speak("de");
  assert.equal(say("wait.fetching", { n: 0.6 }).includes("0,6"), true);
  assert.equal(percentage(0.126), "13\u00a0%");
  await speak("ja");
  assert.equal(together("あ。", "", "い。"), "あ。い。");
});
