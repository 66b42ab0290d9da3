"""A picture on the screen: shown without holding up the page, for everyone, on every size."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.picture.framed import choose, frame, holds, read
from tests.site.support.access import HEIGHTS, SCREENS, press, violations
from tests.site.support.sheets import encoded, photo, sheet
from tests.support.shared import some

REM = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
WATCH = """() => {
    globalThis.shown = undefined;
    const desk = document.querySelector("#desk");
    new MutationObserver(() => { if (!desk.hidden) globalThis.shown ??= performance.now(); }).observe(desk, { attributes: true });
    document.querySelector("#file").addEventListener("change", () => { globalThis.chosen = performance.now(); }, true);
}"""


def longest_task_ms(trace: bytes) -> float:
    """Return the processor's time in the page's longest task: on a busy machine its wall-clock time would be that of others."""
    events = json.loads(trace)["traceEvents"]
    threads = {(e["pid"], e["tid"]) for e in events if e["name"] == "thread_name" and e["args"]["name"] == "CrRendererMain"}
    tasks = [e for e in events if e["name"].endswith("RunTask") and (e["pid"], e["tid"]) in threads]
    assert tasks
    return float(max(e.get("tdur", 0) for e in tasks)) / 1000


def test_a_huge_photograph_does_not_hold_up_the_page(page: Page, browser: Browser, tmp_path: Path) -> None:
    expect(page.locator("#engine")).to_have_text("WebAssembly")
    huge = tmp_path / "huge.jpg"
    huge.write_bytes(encoded(photo(paper=sheet(4000, 3000)), orientation=6))
    longest_ms = []
    for _ in range(2):  # what takes long takes long each time; the browser's own tidying up does not
        page.evaluate(WATCH)
        browser.start_tracing(page=page, categories=["toplevel", "__metadata"])
        page.set_input_files("#file", huge)
        read(page, 7)
        longest_ms.append(longest_task_ms(browser.stop_tracing()))
        waited_ms = page.evaluate("globalThis.shown - globalThis.chosen")
        print(f"12 megapixels on the paper after {waited_ms:.0f} ms, longest task {longest_ms[-1]:.0f} ms")
        page.click("#reset")
        expect(page.locator("#output")).to_have_text("")
    assert min(longest_ms) < 50
    page.click("#undo")
    read(page, 7)
    assert holds(frame(page), 0.6, 0.45)
    assert page.evaluate("document.querySelector('#photo canvas').width") == 1120


def test_axe_finds_nothing(page: Page) -> None:
    choose(page, encoded(photo()))
    read(page, 7)
    page.focus("#cutout")
    press(page, "ArrowRight")
    assert violations(page) == []


@pytest.mark.parametrize("screen", some([*SCREENS], 3))
def test_a_tall_picture_fits_every_screen(visit: Callable[..., Page], screen: str) -> None:
    viewport = SCREENS[screen]
    page = visit(viewport)
    choose(page, encoded(photo(paper=sheet(600, 1200))))
    read(page, 7)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert min(page.evaluate(HEIGHTS)) >= 44
    paper, picture = page.locator(".paper").bounding_box(), page.locator("#photo").bounding_box()
    assert paper and picture
    assert picture["height"] == pytest.approx(2 * picture["width"], rel=0.01)
    assert picture["y"] - paper["y"] == pytest.approx(1.375 * page.evaluate(REM), abs=1)
