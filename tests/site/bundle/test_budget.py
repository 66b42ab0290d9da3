"""Fast and safe: the bytes of a first visit, installable, the same answers as the function."""

import base64
import io
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from lambda_handler.answer import answer
from lambda_handler.picture.canvas import canvas
from lambda_handler.reader import read
from ops.scores.teaching.people import look
from tests.site.support.pointers import DRAWINGS, SEVEN, with_mouse
from tests.site.support.static import hosting

FIRST_VISIT_BYTES = 520_000
UNDER_BROTLI_BYTES = 490_000
PATIENCE_MS = 200  # of site/src/view/painted.js
CANVASES = 300
EMBEDDING_TOLERANCE = 1e-4  # of numbers up to 5: drawings of one digit by one hand are 1 to 2 apart
PROBABILITY_TOLERANCE = 1e-4  # the weights are the same, to the bit; the rest is the order of sums


def test_a_first_visit_weighs_at_most_520_kb_and_490_under_brotli(browser: Browser, dist: Path) -> None:
    with hosting(dist) as host:
        page = browser.new_page()
        page.goto(host.url)
        with_mouse(page, SEVEN)
        expect(page.locator("#output")).to_have_text("7")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.close()
    print(*sorted(host.sent), sep="\n")
    assert sum(size for _, size in host.sent) <= FIRST_VISIT_BYTES
    assert sum(under_brotli(dist / path.lstrip("/"), size) for path, size in host.sent) <= UNDER_BROTLI_BYTES


def under_brotli(path: Path, size: int) -> int:
    """Return what the CDN sends of a file instead of `size` bytes: where a request brought nothing new, nothing."""
    beside = path.with_name(f"{path.name}.br")
    return beside.stat().st_size if size and beside.is_file() else size


def test_nothing_but_the_page_is_fetched_before_it_is_in_sight(page: Page) -> None:
    expect(page.locator("#engine")).to_have_text("WebAssembly")
    painted_ms, code_ms, asked_ms = page.evaluate(PAINTED)
    assert len(asked_ms) == 2 and min(asked_ms) >= min(painted_ms, code_ms + PATIENCE_MS)  # a machine may be too busy to paint


PAINTED = """() => [
    performance.getEntriesByName("first-contentful-paint")[0].startTime,
    performance.getEntriesByType("resource").find(({ name }) => /main-[^/]*[.]js$/.test(name)).responseEnd,
    performance.getEntriesByType("resource").filter(({ name }) => /[.](bin|wasm)$/.test(name)).map(({ startTime }) => startTime),
]"""


def test_it_can_be_installed(page: Page) -> None:
    errors = page.context.new_cdp_session(page).send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error for error in errors if error["errorId"] != "in-incognito"] == []


def test_assets_are_hashed_and_nothing_is_inline(dist: Path) -> None:
    page = (dist / "index.html").read_text()
    assert 'href="assets/style-' in page and 'src="assets/main-' in page
    assert "unsafe-inline" not in page and "'unsafe-eval'" not in page
    assert "<style" not in page and "style=" not in page


READ = """async ([worker, drawings]) => {
    const reader = new Worker(worker, { type: "module" });
    const next = () => new Promise((resolve) => { reader.onmessage = ({ data }) => resolve(data); });
    const { engine } = await next();
    const canvas = new OffscreenCanvas(280, 280);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.lineCap = context.lineJoin = "round";
    const results = [];
    for (const { strokes, width } of drawings) {
        context.fillStyle = "#fff";
        context.fillRect(0, 0, 280, 280);
        context.lineWidth = 280 * width;
        for (const stroke of strokes) {
            context.beginPath();
            stroke.forEach(([x, y]) => context.lineTo(280 * x, 280 * y));
            context.stroke();
        }
        const { data } = context.getImageData(0, 0, 280, 280);
        const pixels = Uint8Array.from({ length: 280 * 280 }, (_, i) => data[4 * i]);
        reader.postMessage({ id: 1, pixels });
        const { answer, embedding } = await next();
        const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
        results.push([answer, Array.from(embedding), btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""))]);
    }
    reader.terminate();
    return [engine, results];
}"""


def variations() -> list[dict[str, Any]]:
    """300 drawings: every form of tests/drawings.json, moved, sized and slanted at random, with brushes thin and thick."""
    draw = np.random.default_rng(5)
    found = []
    for i in range(CANVASES):
        size, slant, x, y = draw.uniform([0.35, -0.2, -0.1, -0.1], [0.8, 0.2, 0.1, 0.1])
        turn = size * np.array([[1, slant], [0, 1]])
        strokes = [((np.array(stroke) - 0.5) @ turn.T + 0.5 + [x, y]).tolist() for stroke in DRAWINGS[i % len(DRAWINGS)]["strokes"]]
        found.append({"strokes": strokes, "width": draw.uniform(0.02, 0.1)})
    return found


def test_browser_and_function_agree_on_300_canvases(page: Page, dist: Path) -> None:
    [worker] = [f"assets/{path.name}" for path in (dist / "assets").glob("worker-*.js")]
    engine, results = page.evaluate(READ, [worker, variations()])
    assert (engine, len(results)) == ("wasm", CANVASES)
    largest = farthest = 0.0
    for here, embedding, picture in results:
        grey = canvas(Image.open(io.BytesIO(base64.b64decode(picture))))
        there = answer(read(grey), with_frame=True)
        assert (here["digit"], here["reason"], here["model"]) == (there["digit"], there["reason"], there["model"])
        assert np.abs(np.array(here["frame"]) - there["frame"]).max() <= 1
        differences = np.abs(np.subtract([*here["probabilities"], here["is_digit"]], [*there["probabilities"], there["is_digit"]]))
        largest = max(largest, float(differences.max()))
        farthest = max(farthest, float(np.abs(np.subtract(embedding, look(grey)["embedding"])).max()))
    print(f"largest difference {largest:.1e}, of an embedding {farthest:.1e}")
    assert largest <= PROBABILITY_TOLERANCE and farthest <= EMBEDDING_TOLERANCE
