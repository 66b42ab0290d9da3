"""The page's worker reads clean pictures of numbers as photographs of them: as the function's finder does."""

import base64
from pathlib import Path

import numpy as np
from playwright.sync_api import Page

from lambda_handler.number.answer import no_number, photographed
from lambda_handler.photo.paper import cut_out
from ops.scores.composed_numbers import numbers, picture
from tests.support.shared import sampled

COUNT = sampled(60, 20)
PROBABILITY_TOLERANCE, BOX_TOLERANCE = 0.02, 0.01  # the ink is the same but for the order of sums
RIGHT = 0.7  # of the numbers, at least
READ = """async ([worker, pictures]) => {
    const reader = new Worker(worker, { type: "module" });
    const next = () => new Promise((resolve) => { reader.onmessage = ({ data }) => data.alive || resolve(data); });
    const { engine } = await next();
    const readings = [], ms = [];
    for (const [text, width, height] of pictures) {
        const pixels = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        const started = performance.now();
        reader.postMessage({ id: 1, number: { pixels, width, height } });
        readings.push((await next()).reading);
        ms.push(performance.now() - started);
    }
    reader.terminate();
    return [engine, readings, ms.sort((a, b) => a - b)[ms.length >> 1]];
}"""


def test_the_worker_and_the_function_s_finder_read_the_same_numbers(page: Page, dist: Path) -> None:
    [worker] = [f"assets/{path.name}" for path in (dist / "assets").glob("worker-*.js")]
    composed = numbers("validation", COUNT, seed=1)
    greys = [np.round(255 * picture(number)).astype(np.uint8) for number in composed]
    greys.append(np.where(np.indices((280, 840)).sum(axis=0) % 40 < 6, 0, 255).astype(np.uint8))
    greys.append(np.full((28, 84), 255, np.uint8))
    pictures = [(base64.b64encode(grey.tobytes()).decode(), grey.shape[1], grey.shape[0]) for grey in greys]
    engine, readings, ms = page.evaluate(READ, [worker, pictures])
    assert (engine, len(readings)) == ("wasm", COUNT + 2)
    assert sum(found["number"] == number.text for found, number in zip(readings, composed, strict=False)) >= RIGHT * COUNT
    assert [(found["number"], found["reason"]) for found in readings[-2:]] == [(None, "not_a_number"), (None, "blank")]
    for here, grey in zip(readings[:-1], greys, strict=False):
        found = cut_out(grey.astype(np.float32) / np.float32(255))
        there = photographed(found) if found else no_number()
        assert [here[name] for name in ("number", "reason", "model")] == [there[name] for name in ("number", "reason", "model")]
        for mine, theirs in zip(here["digits"], there["digits"], strict=True):
            assert np.abs(np.subtract(mine["box"], theirs["box"])).max() <= BOX_TOLERANCE
            assert np.abs(np.subtract(mine["probabilities"], theirs["probabilities"])).max() <= PROBABILITY_TOLERANCE
    print(f"median {ms:.0f} ms a number in the page")
