"""The parts of the page that open in dialogs, by keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.site.support.access import press
from tests.site.support.dialog_states import GAME_DAY

pytestmark = pytest.mark.browser

MOST_STOPS = 40
FOCUSED = """() => {
    const { id, tagName, type, textContent } = document.activeElement;
    return id || (tagName === "BODY" ? "" : type === "range" ? "slider" : textContent);
}"""


def tab_to(page: Page, stop: str) -> None:
    """Press Tab until a control has the focus."""
    for _ in range(MOST_STOPS):
        if page.evaluate(FOCUSED) == stop:
            return
        press(page, "Tab")
    raise AssertionError(f"{stop} was not reached, the focus is on {page.evaluate(FOCUSED)!r}")


def stops(page: Page, last: str) -> list[str]:
    """Return the controls from here to `last`, which has the focus then."""
    found = []
    for _ in range(MOST_STOPS):
        press(page, "Tab")
        found.append(str(page.evaluate(FOCUSED)))
        if found[-1] == last:
            return found
    raise AssertionError(f"{last} was not reached: {found}")


@pytest.fixture
def drawn_one(page: Page) -> Page:
    """The page with a 1, drawn with the keys."""
    expect(page.locator("#engine")).to_have_text("WebAssembly")
    tab_to(page, "canvas")
    press(page, *["ArrowUp"] * 12, "Space", *["ArrowDown"] * 24, "Space")
    expect(page.locator("#output")).to_have_text("1")
    expect(page.locator("#reading")).to_have_attribute("data-phase", "answered")
    return page


def test_watch_it_think(drawn_one: Page) -> None:
    page = drawn_one
    tab_to(page, "think-open")
    press(page, "Enter")
    expect(page.locator("#think-title")).to_be_focused()
    expect(page.locator("#think .replay")).to_be_visible()
    found = stops(page, "Close")
    assert found[0] == "slider" and all(stop.startswith("Here it ") for stop in found[1:-1]) and len(found) > 2
    tab_to(page, "slider")
    press(page, "Home")
    expect(page.locator("#think").get_by_role("status")).to_have_text(re.compile("^It says: not a digit yet|^It says: \\d"))
    expect(page.locator("#think").get_by_role("slider")).to_have_value("0")
    press(page, "Tab", "Enter")
    expect(page.locator("#think").get_by_role("slider")).not_to_have_value("0")
    tab_to(page, "Close")
    press(page, "Enter")
    expect(page.locator("#think-open")).to_be_focused()


def test_send_it_on(drawn_one: Page) -> None:
    page = drawn_one
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    tab_to(page, "send-open")
    press(page, "Enter")
    expect(page.locator("#send-title")).to_be_focused()
    assert [stop for stop in stops(page, "Close") if stop != "Share…"] == ["Copy the link", "Save the picture", "Close"]
    tab_to(page, "Copy the link")
    press(page, "Enter")
    expect(page.get_by_role("textbox", name="Copy the link")).to_be_focused()
    assert "#drawing=" in page.evaluate("String(getSelection())")
    tab_to(page, "Save the picture")
    with page.expect_download():
        press(page, "Enter")
    press(page, "Escape")
    expect(page.locator("#send-open")).to_be_focused()


def test_fool_it(page: Page) -> None:
    expect(page.locator("#engine")).to_have_text("WebAssembly")
    page.clock.set_fixed_time(GAME_DAY)
    tab_to(page, "fool-open")
    press(page, "Enter")
    expect(page.locator("#fool-task")).to_be_focused()
    assert stops(page, "fool-skip") == ["fool-paper", "fool-again", "fool-skip"]
    tab_to(page, "fool-paper")
    press(page, "Space", *["ArrowRight"] * 8, "Space")
    expect(page.locator("#fool .reads")).to_have_text(re.compile("^It says: "))
    for task in range(1, 11):
        expect(page.locator("#fool .fine")).to_contain_text(f"Task {task} of 10")
        tab_to(page, "fool-skip")
        press(page, "Enter")
    expect(page.locator("#fool-task")).to_contain_text("of 10 tasks")
    tab_to(page, "fool-replay")
    press(page, "Enter")
    expect(page.locator("#fool .fine")).to_contain_text("Task 1 of 10")
    tab_to(page, "fool-close")
    press(page, "Enter")
    expect(page.locator("#fool-open")).to_be_focused()
