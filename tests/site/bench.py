"""What a visitor waits for, in real Chromium, each visit with an empty cache: python -m tests.site.bench."""

import json
import statistics
from typing import Any

from playwright.sync_api import Browser, expect

from tests.site.conftest import DESKTOP
from tests.site.support.pointers import DRAWINGS, ROOT, SEVEN, drawing, drawn, with_mouse
from tests.site.support.static import SLOW_4G, Link, hosting
from tests.support.chromium import chromium

VISITS = 10
SLOW_VISITS = 5
KEPT = json.dumps([{"points": stroke, "width": 0.06} for stroke in SEVEN])
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
            with_mouse(page, drawing(digit["label"], digit["form"]))
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


def main() -> None:
    """Print the medians and the worst."""
    with chromium() as browser, hosting(ROOT / "site" / "dist") as host:
        visits = [visit(browser, host.url) for _ in range(VISITS)]
        slow = [slow_visit(browser) for _ in range(SLOW_VISITS)]
    first = [one["first_ms"] for one in visits]
    answers = [ms for one in visits for ms in one["answers_ms"]]
    print(f"navigation to first answer: median {statistics.median(first):.0f} ms, worst {max(first):.0f} ms of {VISITS}")
    print(f"an answer, pixels to page: median {statistics.median(answers):.1f} ms, worst {max(answers):.1f} ms of {len(answers)}")
    for name, times in zip(("a stroke can be drawn", "first answer"), zip(*slow, strict=True), strict=True):
        print(f"slow 4G (1.6 Mbit/s, 150 ms), {name}: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms of {SLOW_VISITS}")
    for when in ("loading", "drawing"):
        blocks = [ms for one in visits for ms in one[when]]
        print(f"longest block of the main thread while {when}: {f'{max(blocks):.0f} ms' if blocks else 'under 50 ms'}")


if __name__ == "__main__":
    main()
