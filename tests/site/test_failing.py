"""What stands in for what: the function for the page, the page for the function, plain JavaScript for wasm, a cache for the network."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, Route, expect

from ops.emulator import free_port
from tests.site.conftest import serving
from tests.site.support.pointers import SEVEN, drawing, inked, with_mouse
from tests.site.support.sheets import encoded, photo
from tests.site.support.static import Host, hosting

DOWN = "The cloud can't be reached. Your drawing is still here."


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


def build(folder: Path, dist: Path, version: str, page: str) -> Path:
    """A build of nothing but a page, and the page that is published beside its service worker."""
    folder.mkdir()
    (folder / "index.html").write_text(f'<!doctype html><meta name="version" content="{page}"><title>page</title>')
    worker = re.sub(r'"[0-9a-f]{8}"', f'"{version}"', re.sub(r"page-[0-9a-f]{8}", f"page-{version}", (dist / "sw.js").read_text()))
    worker, listed = re.subn(r'\[("[^"]+",?)+\]', "[]", worker.replace(version_of(dist), version))
    assert listed == 2 and version in worker
    (folder / "sw.js").write_text(worker)
    return folder


def version_of(dist: Path) -> str:
    found = re.search(r'name="version" content="([0-9a-f]{8})"', (dist / "index.html").read_text())
    assert found
    return found[1]


def test_a_new_build_keeps_the_cache_of_the_one_before(browser: Browser, dist: Path, tmp_path: Path) -> None:
    port = free_port()
    page = browser.new_page()
    for version, kept in (("aaaaaaaa", "a"), ("bbbbbbbb", "ab"), ("cccccccc", "bc")):
        expected = ",".join(f"page-{letter * 8}" for letter in kept)
        with hosting(build(tmp_path / version, dist, version, version), port) as host:
            page.goto(host.url)
            assert page.evaluate(KEPT, expected) == expected
    page.close()


def test_a_service_worker_of_another_build_than_the_page_is_not_installed(browser: Browser, dist: Path, tmp_path: Path) -> None:
    page = browser.new_page()
    with hosting(build(tmp_path / "half", dist, "aaaaaaaa", "bbbbbbbb")) as host:
        page.goto(host.url)
        script = """async () => {
            const { installing } = await navigator.serviceWorker.register("sw.js");
            return new Promise((done) => { installing.onstatechange = () => done(installing.state); });
        }"""
        assert page.evaluate(script) == "redundant"
    page.close()


def test_a_page_left_open_says_that_it_has_been_updated(browser: Browser, dist: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(dist, folder)
    page = browser.new_page(service_workers="block")
    with hosting(folder) as host:
        page.goto(host.url)
        [part] = folder.glob("assets/on_demand-*.js")
        part.unlink()
        page.set_input_files("#file", FilePayload(name="seven.png", mimeType="image/png", buffer=encoded(photo(), "PNG")))
        expect(page.locator("#sentence")).to_have_text(PART_MISSING)
        (folder / "index.html").write_text((folder / "index.html").read_text().replace(version_of(dist), "ffffffff"))
        page.set_input_files("#file", FilePayload(name="nine.png", mimeType="image/png", buffer=encoded(photo(), "PNG")))
        expect(page.locator("#sentence")).to_have_text("This page has been updated. Reload it to go on.")
    page.close()


PART_MISSING = "Part of this page didn't arrive. Check your connection and try again."


@pytest.mark.parametrize("part", ["think", "send", "fool", "de"])
def test_a_part_that_is_gone_is_missed_in_words_and_asked_for_again(browser: Browser, dist: Path, tmp_path: Path, part: str) -> None:
    folder = tmp_path / "site"
    shutil.copytree(dist, folder)
    page = browser.new_page(service_workers="block")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    with hosting(folder) as host:
        page.goto(host.url)
        with_mouse(page, SEVEN)
        expect(page.locator("#output")).to_have_text("7")
        expect(page.locator("#reading")).to_have_attribute("data-phase", "answered")  # what comes later is announced over it
        [file] = folder.glob(f"assets/{part}-*.js")
        away = file.rename(tmp_path / file.name)

        def want() -> None:
            if part == "de":
                page.select_option("#language", "en")
                page.select_option("#language", "de")
            else:
                page.click(f"#{part}-open")

        want()
        expect(page.locator("#sentence")).to_have_text(PART_MISSING)
        expect(page.locator("#announcer")).to_have_text(PART_MISSING)
        expect(page.locator("#output")).to_have_text("7")
        away.rename(file)
        want()
        expect(page.locator("#sentence")).to_contain_text("7")
    assert errors == []
    page.close()


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


def test_the_function_is_down_and_the_page_reads(visit: Callable[..., Page], host: Host, complaints: list[str]) -> None:
    page = visit(url=host.url)
    page.check("input[value=lambda]", force=True)
    with_mouse(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")
    expect(page.locator("#sentence")).to_have_text(re.compile("^The cloud can't be reached, so this device read it. It's a 7, "))
    complaints.clear()


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


def test_neither_reads_until_the_function_comes_back(browser: Browser, dist: Path) -> None:
    port = free_port()
    page = browser.new_page(service_workers="block")
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
    expect(lambda_page.locator("#sentence")).to_have_text("Starting the cloud reader; this can take a few seconds.")
    held[-1].continue_()
    expect(lambda_page.locator("#output")).to_have_text("7")


def test_a_refusal_is_shown_in_the_contracts_words(lambda_page: Page, complaints: list[str]) -> None:
    refusal = {"error": {"code": "too_large", "message": "expected at most 16 megapixels, got 144"}}
    lambda_page.route("**/recognise", lambda route: route.fulfill(status=413, json=refusal))
    lambda_page.click("#recognise")
    expect(lambda_page.locator("#sentence")).to_have_text("The picture couldn't be read: expected at most 16 megapixels, got 144.")
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
