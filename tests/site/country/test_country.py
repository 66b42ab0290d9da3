"""Which country writes like you?: six digits written, a verdict with its doubt, for everyone."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from tests.site.conftest import DESKTOP, SMALLEST
from tests.site.country.written import write
from tests.site.support.access import OUTSIDE, violations
from tests.site.support.pointers import ROOT, drawn

LIKENESS = json.loads((ROOT / "site/country.json").read_text())

FETCHED = "performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /\\/panel_country-/.test(name)).length"


@pytest.mark.parametrize(("viewport", "scheme"), [(DESKTOP, "light"), (SMALLEST, "dark")], ids=["desktop", "phone"])
def test_six_digits_and_a_verdict(viewport: ViewportSize, scheme: str, visit: Callable[..., Page]) -> None:
    page: Any = visit(viewport, color_scheme=scheme)
    expect(page.locator("#engine")).to_have_text("WebAssembly")
    assert page.evaluate(FETCHED) == 0
    page.locator("#country-open").press("Enter")
    expect(page.locator("#country-heading")).to_be_focused()
    assert page.evaluate(FETCHED) == 1
    assert violations(page) == []
    following = page.get_by_role("button", name="Next")
    for at, digit in enumerate(LIKENESS["digits"]):
        expect(page.locator("#country .fine")).to_have_text(f"Digit {at + 1} of 6")
        expect(page.locator("#country-task")).to_have_text(f"Write a {digit}, the way you always do.")
        write(page, digit)
        expect(following).to_have_attribute("aria-disabled", "false")
        following.click()
    expect(page.locator("#country-task")).to_have_text(re.compile("^(You write most like our people from|Hard to say)"))
    shares = [int(found) for found in re.findall(r"(\d+)%", " ".join(page.locator("#country .likes span").all_text_contents()))]
    assert len(shares) == 3 and 99 <= sum(shares) <= 101 and shares == sorted(shares, reverse=True)
    expect(page.locator("#country .reads")).to_contain_text(f"it placed {LIKENESS['balanced']:.0%} right; guessing gets 33%")
    assert violations(page) == []
    page.get_by_role("button", name="Start over").click()
    expect(page.locator("#country .fine")).to_have_text("Digit 1 of 6")
    page.keyboard.press("Escape")
    expect(page.locator("#country-open")).to_be_focused()


@pytest.mark.parametrize(
    ("size", "locale"), [((390, 664), "en"), ((320, 568), "en"), ((844, 390), "en"), ((360, 640), "de"), ((360, 640), "ja")]
)
def test_the_paper_and_its_buttons_are_in_sight_and_stay_where_they_are(
    size: tuple[int, int], locale: str, visit: Callable[..., Page]
) -> None:
    page = visit(ViewportSize(width=size[0], height=size[1]), locale=locale)
    expect(page.locator("html")).to_have_attribute("lang", locale)
    page.click("#country-open")
    following = page.locator("#country .primary")
    expect(following).to_be_visible()
    assert page.evaluate(OUTSIDE, ["#country-task", "#country-paper", "#country .primary", "#country header button"]) == []
    paper = page.locator("#country-paper").bounding_box()
    write(page, 7)
    expect(following).to_have_attribute("aria-disabled", "false")
    assert paper and page.locator("#country-paper").bounding_box() == pytest.approx(paper, abs=1) and paper["width"] >= 150


def test_the_dialog_waits_for_its_style(browser: Browser, server: str) -> None:
    page = browser.new_page(viewport=SMALLEST, service_workers="block")
    held: list[Route] = []
    page.route(re.compile("/assets/play-"), lambda route: held.append(route))
    page.goto(server)
    with page.expect_response(re.compile("/assets/panel_country-")):
        page.click("#country-open")
    drawn(page)
    expect(page.locator("#country")).to_have_count(0)
    for route in held:
        route.continue_()
    expect(page.locator("#country .primary")).to_be_visible()
    assert page.evaluate(OUTSIDE, ["#country-paper", "#country .primary"]) == []
    page.close()


def test_nothing_goes_on_before_something_is_written(page: Page) -> None:
    page.click("#country-open")
    page.get_by_role("button", name="Next").click(force=True)  # it says that it is not to be clicked yet
    expect(page.locator("#country .fine")).to_have_text("Digit 1 of 6")
    write(page, 7)  # asked for a 0
    expect(page.locator("#country .reads")).to_have_text(re.compile("^The reader doesn't see a 0 here"))
    page.locator("#country").get_by_role("button", name="Clear").click()
    expect(page.get_by_role("button", name="Next")).to_have_attribute("aria-disabled", "true")


RECORD = """() => { const note = document.querySelector("#country .reads"); globalThis.said = [];
    new MutationObserver(() => said.push(note.textContent)).observe(note, { childList: true }); }"""


def test_what_was_cleared_before_it_was_read_does_not_count(browser: Browser, server: str) -> None:
    page = browser.new_page(service_workers="block")
    held: list[Route] = []
    page.route(re.compile("/assets/model-"), lambda route: held.append(route))
    page.goto(server)
    page.click("#country-open")
    page.locator("#country-paper").wait_for()
    page.evaluate(RECORD)
    write(page, 7)
    page.locator("#country").get_by_role("button", name="Clear").click()
    write(page, 0)
    for route in held:
        route.continue_()
    following = page.get_by_role("button", name="Next")
    expect(following).to_have_attribute("aria-disabled", "false")
    assert not [note for note in page.evaluate("said") if note.startswith("The reader doesn't see")]
    page.mouse.down()  # one more stroke, which has not been read
    expect(following).to_have_attribute("aria-disabled", "true")
    page.mouse.up()
    expect(following).to_have_attribute("aria-disabled", "false")
    page.close()
