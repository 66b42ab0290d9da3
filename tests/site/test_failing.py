"""What stands in for what: the function for the page, the page for the function, plain JavaScript for wasm, a cache for the network."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.site.conftest import free_port, serving
from tests.site.support.pointers import SEVEN, inked, with_mouse
from tests.site.support.static import Host, hosting

DOWN = "AWS Lambda cannot be reached. Your drawing is still here."


def test_reads_offline_after_one_visit(offline_page: Page) -> None:
    with_mouse(offline_page, SEVEN)
    expect(offline_page.locator("#output")).to_have_text("7")
    expect(offline_page.locator("#engine")).to_have_text("WebAssembly")


KEPT = """async (expected) => {
    const registration = await navigator.serviceWorker.register("sw.js", { updateViaCache: "none" });
    await registration.update(); // as the browser does by itself, but now
    const kept = async () => (await caches.keys()).join();
    for (let i = 0; i < 200 && (await kept()) !== expected; i++) await new Promise((resolve) => setTimeout(resolve, 50));
    return kept();
}"""


def test_a_new_build_drops_the_old_cache(browser: Browser, dist: Path, tmp_path: Path) -> None:
    port = free_port()
    page = browser.new_page()
    for version in ("aaaaaaaa", "bbbbbbbb"):
        folder = tmp_path / version
        folder.mkdir()
        (folder / "index.html").write_text("<!doctype html><title>page</title>")
        worker, named = re.subn("page-[0-9a-f]{8}", f"page-{version}", (dist / "sw.js").read_text())
        worker, listed = re.subn(r'\["\./".*?\]', '["./"]', worker)
        assert (named, listed) == (1, 1)
        (folder / "sw.js").write_text(worker)
        with hosting(folder, port) as host:
            page.goto(host.url)
            assert page.evaluate(KEPT, f"page-{version}") == f"page-{version}"
    page.close()


def test_the_function_is_down_and_the_page_reads(visit: Callable[..., Page], host: Host, complaints: list[str]) -> None:
    page = visit(url=host.url)
    page.check("input[value=lambda]", force=True)
    with_mouse(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")
    expect(page.locator("#sentence")).to_have_text(re.compile("^AWS Lambda cannot be reached, so this browser read it. A 7, "))
    complaints.clear()


def test_wasm_is_blocked_and_plain_javascript_reads(visit: Callable[..., Page], dist: Path, complaints: list[str]) -> None:
    with hosting(dist, extra={"Content-Security-Policy": "script-src 'self'"}) as host:
        page = visit(url=host.url)
        with_mouse(page, SEVEN)
        expect(page.locator("#output")).to_have_text("7")
        expect(page.locator("#engine")).to_have_text("plain JavaScript, because WebAssembly is blocked here")
    assert complaints
    complaints.clear()


@pytest.fixture
def unable(browser: Browser, server: str) -> Page:
    """The page in a browser that gets no model."""
    page = browser.new_page()
    page.route(re.compile("/assets/model-"), lambda route: route.abort())
    page.goto(server)
    return page


def test_a_browser_that_cannot_read_asks_before_it_sends(unable: Page) -> None:
    posts: list[str] = []
    unable.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    with_mouse(unable, SEVEN)
    expect(unable.locator("#sentence")).to_have_text("This browser cannot read by itself. AWS Lambda can: your drawing is then sent to it.")
    assert posts == []
    unable.click("#retry")
    expect(unable.locator("#output")).to_have_text("7")
    expect(unable.locator("input[value=lambda]")).to_be_checked()
    assert len(posts) == 1
    unable.close()


def test_neither_reads_until_the_function_comes_back(browser: Browser, dist: Path) -> None:
    port = free_port()
    page = browser.new_page()
    page.route(re.compile("/assets/model-"), lambda route: route.abort())
    with serving(port) as url:
        page.goto(url)
        page.check("input[value=lambda]", force=True)
    with_mouse(page, SEVEN)
    expect(page.locator("#sentence")).to_have_text(DOWN)
    assert inked(page) > 0
    with serving(port):
        page.click("#retry")
        expect(page.locator("#output")).to_have_text("7")
        expect(page.locator("#retry")).to_be_hidden()
        expect(page.locator("#canvas")).to_be_focused()
    page.close()


def test_says_that_it_waits(lambda_page: Page) -> None:
    held: list[Route] = []
    lambda_page.route("**/recognise", lambda route: held.append(route))
    with_mouse(lambda_page, SEVEN)
    expect(lambda_page.locator("#sentence")).to_have_text("Waking the reader up. After a pause this takes a few seconds.")
    held[-1].continue_()
    expect(lambda_page.locator("#output")).to_have_text("7")


def test_a_refusal_is_shown_in_the_contracts_words(lambda_page: Page, complaints: list[str]) -> None:
    refusal = {"error": {"code": "too_large", "message": "expected at most 16 megapixels, got 144"}}
    lambda_page.route("**/recognise", lambda route: route.fulfill(status=413, json=refusal))
    lambda_page.click("#recognise")
    expect(lambda_page.locator("#sentence")).to_have_text("The picture was not read: expected at most 16 megapixels, got 144.")
    expect(lambda_page.locator("#retry")).to_be_hidden()
    complaints.clear()


def test_the_function_may_live_elsewhere(browser: Browser, server: str) -> None:
    page = browser.new_page(service_workers="block")  # whose requests could not be answered here
    answer = {"digit": 3, "probability": 1, "probabilities": [0, 0, 0, 1, 0, 0, 0, 0, 0, 0], "is_digit": 1, "reason": None, "model": "x"}
    page.route("**/config.json", lambda route: route.fulfill(json={"api": "https://function.invalid/"}))
    page.route(
        "https://function.invalid/recognise",
        lambda route: route.fulfill(json=answer, headers={"access-control-allow-origin": "*", "access-control-allow-headers": "*"}),
    )
    page.goto(server)
    page.check("input[value=lambda]", force=True)
    page.click("#recognise")
    expect(page.locator("#output")).to_have_text("3")
    page.close()
