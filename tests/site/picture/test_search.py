"""What searches a photograph comes with the first one: on a slow line, in plain JavaScript, not at all; and is kept for later."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.picture.framed import FOUR, TWO, choose, point, read
from tests.site.support.pointers import SEVEN, drawing, inked, with_mouse
from tests.site.support.sheets import encoded, photo
from tests.site.support.static import Link, hosting

FINDER = re.compile("/assets/finder-[^/]*[.]bin")
MISSING = "Part of this page didn't arrive. Check your connection and try again."
REMEMBER = "const Real = Worker; Worker = class extends Real { constructor(...all) { super(...all); globalThis.reading = this; } };"
SLOW = Link(bits_per_s=8e5, round_trip_s=0.1)  # 5 s for the finder: a worker that says nothing is given up in half of that


@pytest.fixture
def uncached(browser: Browser, server: str) -> Page:
    """The page without a service worker, which would bring what a test holds back."""
    page = browser.new_page(service_workers="block")
    page.add_init_script(REMEMBER)
    page.goto(server)
    expect(page.locator("#engine")).to_have_text("WebAssembly")
    return page


def test_a_finder_that_takes_long_is_waited_for(browser: Browser, dist: Path) -> None:
    page = browser.new_page(service_workers="block")
    with hosting(dist) as host:
        page.goto(host.url)
        expect(page.locator("#engine")).to_have_text("WebAssembly")
        host.link = SLOW
        choose(page, encoded(photo()))
        read(page, 7)
        assert len([path for path, _ in host.sent if FINDER.search(path)]) == 1
    page.close()


def test_a_finder_that_did_not_come_is_missed_in_words_and_asked_for_again(uncached: Page) -> None:
    uncached.route(FINDER, lambda route: route.abort())
    with_mouse(uncached, SEVEN)
    read(uncached, 7)
    choose(uncached, encoded(photo(FOUR)))
    expect(uncached.locator("#sentence")).to_have_text(MISSING)
    assert uncached.locator("#desk").is_hidden() and inked(uncached) > 0
    uncached.unroute(FINDER)
    choose(uncached, encoded(photo(FOUR)))
    read(uncached, 4)
    uncached.close()


def test_a_moved_frame_whose_surroundings_cannot_be_searched_misses_it_too(uncached: Page) -> None:
    choose(uncached, encoded(photo()))
    read(uncached, 7)
    uncached.route(FINDER, lambda route: route.abort())
    uncached.evaluate("globalThis.reading.terminate()")  # the next one fetches its own
    uncached.mouse.move(*point(uncached, 0.6, 0.45))
    uncached.mouse.down()
    uncached.mouse.move(*point(uncached, 0.2, 0.45), steps=4)
    uncached.mouse.up()
    expect(uncached.locator("#sentence")).to_have_text(MISSING)
    uncached.close()


def test_plain_javascript_searches_too(visit: Callable[..., Page], dist: Path) -> None:
    with hosting(dist, extra={"Content-Security-Policy": "script-src 'self'"}) as host:
        page = visit(url=host.url)
        expect(page.locator("#engine")).to_contain_text("plain JavaScript")
        choose(page, encoded(photo(FOUR)))
        read(page, 4)


def test_a_picture_reads_offline_once_one_was_read(browser: Browser, dist: Path) -> None:
    page = browser.new_page()
    with hosting(dist) as host:
        page.goto(host.url)
        page.evaluate(CONTROLLED)
        choose(page, encoded(photo(TWO)))
        read(page, 2)
        page.evaluate(KEPT)
        url = host.url
    page.goto("about:blank")
    page.goto(url)
    page.click("#reset")
    choose(page, encoded(photo(FOUR)))
    read(page, 4)
    page.close()


CONTROLLED = """() => Boolean(navigator.serviceWorker.controller) || new Promise((done) => {
    navigator.serviceWorker.addEventListener("controllerchange", () => done(true));
}).then(() => true)"""
KEPT = """async () => {
    const cache = await caches.open((await caches.keys()).at(-1));
    const isKept = async () => (await cache.keys()).some(({ url }) => /finder-[^/]*[.]bin/.test(url));
    for (let i = 0; i < 200 && !(await isKept()); i++) await new Promise((done) => setTimeout(done, 50));
    if (!(await isKept())) throw new Error("expected the finder to be kept");
}"""


def test_before_that_it_says_offline_what_is_missing(offline_page: Page) -> None:
    with_mouse(offline_page, drawing(4, "open"))
    expect(offline_page.locator("#output")).to_have_text("4")
    choose(offline_page, encoded(photo()))
    expect(offline_page.locator("#sentence")).to_have_text(MISSING)
