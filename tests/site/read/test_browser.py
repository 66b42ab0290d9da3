"""The browser reads, or cannot: the worker, the model and WebAssembly fail in turn."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.support.pointers import SEVEN, drawing, with_mouse
from tests.site.support.static import hosting

REMEMBER = "const Real = Worker; Worker = class extends Real { constructor(...all) { super(...all); globalThis.reading = this; } };"


def test_a_reader_that_dies_is_started_again(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.add_init_script(REMEMBER)
    page.goto(server)
    with_mouse(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")
    page.evaluate("globalThis.reading.terminate()")
    page.click("#reset")
    with_mouse(page, drawing(4, "open"))
    expect(page.locator("#output")).to_have_text("4")
    page.close()


def test_a_model_that_did_not_come_is_asked_for_again(browser: Browser, server: str) -> None:
    page = browser.new_page(service_workers="block")
    page.clock.install()
    page.route(re.compile("/assets/model-"), lambda route: route.abort())
    page.goto(server)
    expect(page.locator("#engine")).to_have_text("nothing in this browser")
    page.unroute(re.compile("/assets/model-"))
    page.clock.fast_forward(5000)  # more than the time between two tries
    with_mouse(page, SEVEN)
    page.clock.fast_forward(5000)
    expect(page.locator("#output")).to_have_text("7")
    expect(page.locator("#engine")).to_have_text("WebAssembly")
    page.close()


def test_wasm_is_blocked_and_plain_javascript_reads(visit: Callable[..., Page], dist: Path) -> None:
    with hosting(dist, extra={"Content-Security-Policy": "script-src 'self'"}) as host:
        page = visit(url=host.url)
        with_mouse(page, SEVEN)
        expect(page.locator("#output")).to_have_text("7")
        expect(page.locator("#engine")).to_have_text("plain JavaScript, because WebAssembly is blocked here")


@pytest.fixture
def unable(browser: Browser, server: str) -> Page:
    """The page in a browser that gets no model."""
    page = browser.new_page(service_workers="block")  # which would get it
    page.route(re.compile("/assets/model-"), lambda route: route.abort())
    page.goto(server)
    return page


def test_a_browser_that_cannot_read_asks_before_it_sends(unable: Page) -> None:
    posts: list[str] = []
    unable.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    with_mouse(unable, SEVEN)
    expect(unable.locator("#sentence")).to_have_text(
        "This browser can't read by itself, but the cloud can: your drawing is then sent there."
    )
    assert posts == []
    unable.click("#retry")
    expect(unable.locator("#output")).to_have_text("7")
    expect(unable.locator("input[value=lambda]")).to_be_checked()
    assert len(posts) == 1
    unable.close()
