"""What a visitor waits for, in real Chromium, each visit with an empty cache: python -m tests.site.bench."""

import json
import statistics
from typing import Any

import numpy as np
from PIL import ImageDraw
from playwright.sync_api import Browser, expect

from lambda_handler.picture.canvas import sheet as searched
from tests.site.conftest import DESKTOP
from tests.site.support.pointers import DRAWINGS, ROOT, drawing, drawn, with_mouse
from tests.site.support.sheets import photo, sheet
from tests.site.support.static import SLOW_4G, Link, hosting
from tests.support.chromium import chromium

VISITS = 10
SLOW_VISITS = 5
SQUARE_PX = 40
KEPT = json.dumps([{"points": stroke, "width": 0.06} for stroke in drawing(7, "barred", every=1)])
WATCH = f"""
if (!sessionStorage.strokes) sessionStorage.strokes = JSON.stringify({KEPT});
globalThis.blocks = [];
new PerformanceObserver((list) => globalThis.blocks.push(...list.getEntries().map((entry) => entry.duration)))
    .observe({{ type: "longtask", buffered: true }});
addEventListener("DOMContentLoaded", () => {{
    const output = document.querySelector("#output");
    new MutationObserver(() => {{ globalThis.first ??= output.textContent ? performance.now() : undefined; }})
        .observe(output, {{ childList: true }});
}});
"""

SEARCH = """async ([worker, width, pixels, times]) => {
    const reader = new Worker(worker, { type: "module" });
    const next = (name) => new Promise((done) => { reader.onmessage = ({ data }) => { if (name in data) done(data[name]); }; });
    await next("engine");
    const searches_ms = [];
    for (let id = 1; id <= times; id++) {
        const started = performance.now();
        reader.postMessage({ id, picture: { pixels: Uint8Array.from(pixels), width, height: pixels.length / width } });
        if (!(await next("cutout"))) throw new Error("expected writing, found none");
        searches_ms.push(performance.now() - started);
    }
    reader.terminate();
    return searches_ms;
}"""


def visit(browser: Browser, url: str) -> dict[str, Any]:
    """Return the ms to the first answer, the ms of every answer, and main-thread blocks of 50 ms and more while loading and drawing."""
    with browser.new_context(viewport=DESKTOP) as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto(url)
        expect(page.locator("#output")).to_have_text("7", timeout=60_000)
        page.wait_for_timeout(1000)
        loading = page.evaluate("globalThis.blocks.splice(0)")
        times = []
        for digit in DRAWINGS[::20]:
            page.click("#reset")
            with_mouse(page, drawing(digit["label"], digit["form"], every=1))
            drawn(page)
            expect(page.locator("#reading")).to_have_attribute("data-phase", "answered")
            times.append(float(page.locator("#browser-ms").inner_text().split()[0]))
        first_ms, blocks = page.evaluate("[globalThis.first, globalThis.blocks]")
        return {"first_ms": first_ms, "answers_ms": times, "loading": loading, "drawing": blocks}


def slow_visit(browser: Browser) -> tuple[float, float]:
    """Return the ms until a stroke can be drawn, and until the first answer, on slow 4G with gzip and an empty cache."""
    with hosting(ROOT / "site" / "dist", link=Link(*SLOW_4G)) as host, browser.new_context(viewport=DESKTOP) as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto(host.url)
        expect(page.locator("#output")).to_have_text("7", timeout=60_000)
        drawable_ms, first_ms = page.evaluate("[performance.getEntriesByName('drawable')[0].startTime, globalThis.first]")
        return drawable_ms, first_ms


def searches(browser: Browser, url: str) -> list[list[float]]:
    """Return the ms of `VISITS` searches of a photographed 7 on squared paper, one after the other, for each of as many workers."""
    squared = sheet()
    for at in range(0, squared.width, SQUARE_PX):
        ImageDraw.Draw(squared).line([(at, 0), (at, squared.height)], (150, 165, 190), 2)
        ImageDraw.Draw(squared).line([(0, at), (squared.width, at)], (150, 165, 190), 2)
    levels = np.rint(255 * searched(photo(paper=squared))).astype(np.uint8)
    [worker] = [f"assets/{path.name}" for path in (ROOT / "site/dist/assets").glob("worker-*.js")]
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(url)
        return [page.evaluate(SEARCH, [worker, levels.shape[1], levels.ravel().tolist(), VISITS]) for _ in range(VISITS)]


def main() -> None:
    """Print the medians and the worst."""
    with chromium() as browser, hosting(ROOT / "site" / "dist") as host:
        visits = [visit(browser, host.url) for _ in range(VISITS)]
        slow = [slow_visit(browser) for _ in range(SLOW_VISITS)]
        searched = searches(browser, host.url)
    first = [one["first_ms"] for one in visits]
    answers = [ms for one in visits for ms in one["answers_ms"]]
    print(f"navigation to first answer: median {statistics.median(first):.0f} ms, worst {max(first):.0f} ms of {VISITS}")
    print(f"an answer, pixels to page: median {statistics.median(answers):.1f} ms, worst {max(answers):.1f} ms of {len(answers)}")
    for name, times in zip(("a stroke can be drawn", "first answer"), zip(*slow, strict=True), strict=True):
        print(f"slow 4G (1.6 Mbit/s, 150 ms), {name}: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms of {SLOW_VISITS}")
    for which, waits in (("first", [ms for ms, *_ in searched]), ("later", [ms for _, *others in searched for ms in others])):
        print(f"ink found on a photograph, {which}: median {statistics.median(waits):.0f} ms, worst {max(waits):.0f} ms of {len(waits)}")
    for when in ("loading", "drawing"):
        blocks = [ms for one in visits for ms in one[when]]
        print(f"longest block of the main thread while {when}: {f'{max(blocks):.0f} ms' if blocks else 'under 50 ms'}")


if __name__ == "__main__":
    main()
