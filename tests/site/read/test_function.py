"""The function reads, or does not: down, slow, refusing, elsewhere."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, expect

from ops.emulator import free_port
from tests.site.conftest import serving
from tests.site.support.pointers import SEVEN, inked, with_mouse
from tests.site.support.static import Host

DOWN = "The cloud can't be reached. Your drawing is still here."


def test_the_function_is_down_and_the_page_reads(visit: Callable[..., Page], host: Host, complaints: list[str]) -> None:
    page = visit(url=host.url)
    page.check("input[value=lambda]", force=True)
    with_mouse(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")
    expect(page.locator("#sentence")).to_have_text(re.compile("^The cloud can't be reached, so this device read it. It's a 7, "))
    complaints.clear()


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
