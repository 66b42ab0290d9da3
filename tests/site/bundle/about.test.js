// @ts-check
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { asPage } from "../../../site/bundle/about.js";

const card = readFileSync(new URL("../../../MODEL_CARD.md", import.meta.url), "utf8");

test("the model card is a page with its tables and pictures", () => {
  const { page, pictures } = asPage(card, "assets/about.css");
  assert.equal(page.match(/<h1/g)?.length, 1);
  assert.equal(page.match(/<table>/g)?.length, card.match(/^\| --- /gm)?.length);
  assert.ok(pictures.length > 0);
  for (const picture of pictures) assert.ok(existsSync(new URL(`../../../${picture}`, import.meta.url)), picture);
  assert.ok(!page.includes("<!-- table"));
});

test("its links lead out, or are only text", () => {
  const { page } = asPage(
    "# A\n[in](train/x.py), [out](https://example.org/)\n\n![a b](train/report/x.png)\n",
    "s.css",
  );
  assert.match(page, /in, <a href="https:\/\/example\.org\/">out<\/a>/);
  assert.match(page, /<img src="x\.png" alt="a b">/);
});
