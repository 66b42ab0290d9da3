// @ts-check
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { speak } from "../../../site/src/languages/say.js";
import { tasksOf } from "../../../site/src/play/tasks.js";
import { asked, ended, racing, reading } from "../../../site/src/words/play_words.js";
import { headline, sureWords } from "../../../site/src/words/share_words.js";
import { share } from "../../../site/src/words/shares.js";
import { changeSentence, layerTitle, saysSentence } from "../../../site/src/words/think_words.js";
import { answer } from "../support/answers.js";

const none = { ...answer(1), digit: null };
const [flip, , , , , turn] = tasksOf(0);
const layer = { height: 26, width: 26, channels: 32, values: new Float32Array() };

/** @type {[string, string][]} what is said, and what should be */
const SAID = [
  [saysSentence(answer(7)), "It says: 7."],
  [saysSentence(none), "It says: not a digit yet."],
  [changeSentence(null, 8), "Here it saw an 8"],
  [changeSentence(0, null), "Here it stopped seeing a 0"],
  [changeSentence(1, 7), "Here it changed from 1 to 7"],
  [layerTitle(2, layer), "Layer 2: 32 pictures of 26 × 26"],
  [headline({ digit: "8", said: null, sure: "" }), "It read my 8"],
  [headline({ digit: "8", said: 3, sure: "" }), "It took my 3 for an 8"],
  [headline({ digit: "", said: null, sure: "" }), "It can't read this. Can you?"],
  [headline({ digit: "1234567", said: null, sure: "" }), "It read my 1234567"],
  [sureWords({ digit: "7", said: null, sure: "over 99%" }), "over 99% sure"],
  [sureWords({ digit: "7", said: null, sure: "" }), ""],
  [asked(flip, null), "This is a 1 with a flat flag."],
  [
    asked(flip, none),
    "This is a 1 with a flat flag, and it says: not a digit. Make it see a digit with one short stroke.",
  ],
  [asked(turn, null), "Draw a 7. Once it sees that, turn it into a 1 with one short stroke."],
  [reading(answer(8, 0.9, 1), share), "It says: an 8 (90%), or a 1 (10%)."],
  [reading(answer(7), share), "It says: a 7 (over 99%)."],
  [reading(none, share), "It says: not a digit."],
  [racing(8, 1), "Write an 8. 1 second left."],
  [ended(3, null), "You solved 3 of 10 tasks."],
  [ended(3, 2), "You solved 3 of 10 tasks. Your friend solved 2. You won."],
];

for (const [said, expected] of SAID) test(`says ${expected}`, () => assert.equal(said, expected));

afterEach(() => speak("en"));

test("a part follows the language of the page", async () => {
  await speak("fr");
  assert.equal(ended(1, 1), "Vous avez réussi 1 épreuve sur 10. En face\u202f: 1. Vous êtes à égalité.");
  await speak("ja");
  assert.equal(reading(answer(7, 0.9, 1), share), "7（90%）、または1（10%）に見えます。");
});
