// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { ReadError, recognise } from "../../../site/src/read/client.js";
import { answer } from "../support/answers.js";
import { json, nowhere, reply, serve } from "../support/server.js";

const IMAGE = "data:image/png;base64,AAAA";
const never = new AbortController().signal;

/** @param {Promise<unknown>} reading @param {import("../../../site/src/types.js").Fault} fault */
async function assertFault(reading, fault) {
  await assert.rejects(reading, (error) => {
    assert.ok(error instanceof ReadError);
    assert.deepEqual(error.fault, fault);
    return true;
  });
}

test("posts the picture, asks for the frame, returns the answer", async (t) => {
  const base = await serve(t, async (request, response) => {
    assert.deepEqual([request.method, request.url], ["POST", "/recognise"]);
    assert.deepEqual(await json(request), { image: IMAGE, frame: true });
    reply(response, 200, answer(7));
  });
  assert.deepEqual(await recognise(base, IMAGE, never), answer(7));
});

for (const status of [400, 404, 405, 413, 415]) {
  test(`${status} is refused in the contract's words`, async (t) => {
    const base = await serve(t, (_, response) =>
      reply(response, status, { error: { code: "invalid_image", message: "expected a PNG" } }),
    );
    await assertFault(recognise(base, IMAGE, never), { kind: "refused", message: "expected a PNG" });
  });
}

for (const status of [403, 408, 429, 500, 502, 503, 504]) {
  test(`${status} is out of reach`, async (t) => {
    const base = await serve(t, (_, response) => reply(response, status, { message: "no contract here" }));
    await assertFault(recognise(base, IMAGE, never), { kind: "unreachable" });
  });
}

test("a page in place of an answer is out of reach", async (t) => {
  const base = await serve(t, (_, response) => response.end("<!doctype html>"));
  await assertFault(recognise(base, IMAGE, never), { kind: "unreachable" });
});

const DIGIT = answer(7);
const WRONG = /** @type {[string, any][]} */ ([
  ["nothing", null],
  ["a list", []],
  ["an empty record", {}],
  ["no probabilities", { ...DIGIT, probabilities: undefined }],
  ["nine probabilities", { ...DIGIT, probabilities: Array(9).fill(0.1) }],
  ["words for probabilities", { ...DIGIT, probabilities: Array(10).fill("0.1") }],
  ["a digit of two places", { ...DIGIT, digit: 17 }],
  ["a reason that nobody knows", { ...DIGIT, reason: "<b>" }],
  ["a frame of another size", { ...DIGIT, frame: [[1, 2]] }],
]);

for (const [name, body] of WRONG) {
  test(`${name} in place of an answer is out of reach`, async (t) => {
    const base = await serve(t, (_, response) => reply(response, 200, body));
    await assertFault(recognise(base, IMAGE, never), { kind: "unreachable" });
  });
}

for (const [name, digits] of /** @type {[string, any][]} */ ([
  ["none", undefined],
  ["one without a box", [DIGIT]],
  ["one with half a box", [{ ...DIGIT, box: [0, 1] }]],
])) {
  test(`a number whose digits are ${name} is out of reach`, async (t) => {
    const body = { number: "7", probability: 1, digits, reason: null, model: "test" };
    const base = await serve(t, (_, response) => reply(response, 200, body));
    await assertFault(recognise(base, IMAGE, never, 1000, { read: "number" }), { kind: "unreachable" });
  });
}

test("a number is returned", async (t) => {
  const digits = [{ ...DIGIT, box: [0, 0, 0.5, 1] }];
  const body = { number: "7", probability: 1, digits, reason: null, model: "test" };
  const base = await serve(t, (_, response) => reply(response, 200, body));
  assert.deepEqual((await recognise(base, IMAGE, never, 1000, { read: "number" })).digits, digits);
});

test("a closed port is out of reach", async () => {
  await assertFault(recognise(await nowhere(), IMAGE, never), { kind: "unreachable" });
});

test("silence is out of reach after the timeout", async (t) => {
  const base = await serve(t, () => {});
  await assertFault(recognise(base, IMAGE, never, 50), { kind: "unreachable" });
});

test("an abort ends the request", async (t) => {
  const controller = new AbortController();
  const base = await serve(t, () => controller.abort());
  await assert.rejects(recognise(base, IMAGE, controller.signal), ReadError);
});
