"""Watch it think: the maps shown are the network's own, played back stroke by stroke, for everyone."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.site.conftest import DESKTOP, PHONE
from tests.site.support.access import press, violations
from tests.site.support.pointers import SEVEN, with_mouse
from train.network.runtimes import difference, run_tfjs

TFJS = Path("site/model")  # what the page's copy is packed from; tests/train holds it to the network that was fitted
TOLERANCE = 1e-4

WATCH = """async ([worker, pixels]) => {
    const reader = new Worker(worker, { type: "module" });
    const next = () => new Promise((resolve) => { reader.onmessage = ({ data }) => resolve(data); });
    await next();
    reader.postMessage({ id: 1, watched: true, pixels: Uint8Array.from(pixels) });
    const { watched: { maps, logits, answer } } = await next();
    reader.terminate();
    return [maps.map(({ values, height, width, channels }) => [[height, width, channels], [...values]]), [...logits], answer.digit];
}"""


def opened(page: Page, strokes: list[list[tuple[float, float]]] = SEVEN) -> Locator:
    with_mouse(page, strokes)
    expect(page.locator("#output")).to_have_text("7")
    page.click("#think-open")
    drawer = page.locator("#think")
    expect(drawer.locator(".replay")).to_be_visible()
    return drawer


def test_what_is_shown_is_what_the_graph_computes(page: Page, dist: Path) -> None:
    [worker] = [f"assets/{path.name}" for path in (dist / "assets").glob("worker-*.js")]
    canvas = np.full((280, 280), 255, np.uint8)
    canvas[60:80, 60:200] = canvas[60:220, 180:200] = 0
    maps, logits, digit = page.evaluate(WATCH, [worker, canvas.ravel().tolist()])
    names = [f"maps_{place}" for place in range(1, len(maps) + 1)]
    expected = run_tfjs(TFJS, canvas[None].astype(np.float32) / 255, [*names, "logits"])
    found = {name: np.array(values, np.float32).reshape(1, *shape) for name, (shape, values) in zip(names, maps, strict=True)}
    assert len(maps) == 6 and difference(expected, {**found, "logits": np.array(logits, np.float32).reshape(1, 1, 10)}) <= TOLERANCE
    assert digit == expected["logits"].argmax()


def test_the_drawer_shows_each_layer_and_plays_the_strokes(visit: Callable[..., Page]) -> None:
    page = visit(reduced_motion="no-preference")
    expect(page.locator("#think-open")).to_be_hidden()
    drawer = opened(page)
    expect(drawer.locator(".layers canvas")).to_have_count(7)
    first = re.compile("^Layer 1: 32 pictures of 26 × 26\\. [0-9]+ of 32 respond")
    expect(drawer.locator(".layers canvas").first).to_have_attribute("aria-label", first)
    expect(drawer.locator(".votes .is-read")).to_have_text("7 99%")
    expect(drawer.get_by_role("status")).to_have_text("It says: 7.")
    drawer.get_by_role("slider").fill("0")
    expect(drawer.get_by_role("status")).to_have_text("It says: not a digit yet.")
    drawer.locator(".changes button").last.click()
    expect(drawer.get_by_role("status")).to_have_text("It says: 7.")
    drawer.get_by_role("slider").fill("0")
    play = drawer.locator(".replay > button")
    play.click()
    expect(play).to_have_text("Play it stroke by stroke")  # it has come to its end
    expect(drawer.locator(".from strong")).to_have_text("7")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_drawer_is_for_everyone(visit: Callable[..., Page], scheme: str) -> None:
    page = visit(PHONE if scheme == "dark" else DESKTOP, color_scheme=scheme, reduced_motion="reduce")
    drawer = opened(page)
    assert violations(page) == []
    expect(drawer.get_by_role("button", name="Play")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.get_by_role("heading", name="Watch it think")).to_be_focused()
    press(page, "Tab", "ArrowLeft")
    expect(drawer.get_by_role("slider")).to_be_focused()
    press(page, "Escape")
    expect(page.locator("#think-open")).to_be_focused()
