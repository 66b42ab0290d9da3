"""What the page is taught: an odd 1, a tap on a bar, and the panel that lists it."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.site.support.pointers import Stroke, with_mouse


def odd_one(lean: float = 0.0) -> list[Stroke]:
    """A 1 like a Y, which the network takes for no digit."""
    left: Stroke = [(0.3 + lean, 0.15), (0.4, 0.3), (0.5, 0.45)]
    right: Stroke = [(0.7, 0.15), (0.6 - lean, 0.3), (0.5, 0.45), (0.5, 0.65), (0.5, 0.85)]
    return [left, right]


def bar(page: Page, digit: int) -> Locator:
    return page.get_by_role("button", name=re.compile(rf"^It was an? {digit}\b"))


def refused(page: Page, strokes: list[Stroke]) -> None:
    with_mouse(page, strokes)
    expect(page.locator("#sentence")).to_have_text("This doesn't look like a digit. Try again?")


def read_as_taught(page: Page, strokes: list[Stroke]) -> None:
    page.click("#reset")
    with_mouse(page, strokes)
    expect(page.locator("#sentence")).to_have_text("It's a 1, the way you taught it.")
    expect(page.locator("#output")).to_have_text("1")


def teach(page: Page) -> None:
    refused(page, odd_one())
    bar(page, 1).click()
    expect(page.locator("#sentence")).to_have_text("You said it's a 1. It learns from this.")


def open_panel(page: Page) -> Locator:
    page.click("#own-open")
    panel = page.get_by_role("dialog", name="Your handwriting")
    expect(panel).to_be_visible()
    return panel


def tiles(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile("^Forget this \\d,"))
