"""Each digit of a number is looked at, explained and corrected by itself, by everyone."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.site.row.written import choose, on_paper, placed, write
from tests.site.support.access import press, violations
from tests.site.support.pointers import POINTERS

Visit = Callable[..., Page]


def test_a_digit_is_chosen_and_corrected_and_stays_so(wide: Page) -> None:
    write(wide, "27")
    expect(wide.locator("#output")).to_have_text("27")
    wide.locator("#digits input").first.check(force=True)
    expect(wide.locator("#chart li.is-read .label")).to_have_text("2")
    expect(wide.locator("#announcer")).to_have_text(re.compile("^Digit 1: 2, "))
    wide.locator("#chart button").nth(4).click()
    expect(wide.locator("#output")).to_have_text("47")
    expect(wide.locator("#announcer")).to_have_text(re.compile(r"Digit 1: 4, as you said\.$"))
    expect(wide.locator("#digits label.is-said")).to_have_count(1)
    POINTERS["mouse"](wide, on_paper(wide, placed(3, 1.0)))
    expect(wide.locator("#output")).to_have_text("473")
    expect(wide.locator("#reading")).to_have_attribute("data-phase", "answered")
    expect(wide.locator("#output")).to_have_text("473")
    wide.locator("#digits input").first.check(force=True)
    wide.click("#forget")
    expect(wide.locator("#output")).to_have_text("273")


SOME_REASON = re.compile(r"^(The ink .* matters most\.|No single part makes it a) ")


def test_what_made_it_that_is_shown_for_the_digit_looked_at(wide: Page) -> None:
    write(wide, "72")
    expect(wide.locator("#explain")).to_have_text("Why a 2?")
    wide.click("#explain")
    expect(wide.locator("#explanation")).to_have_text(SOME_REASON)
    wide.locator("#digits input").first.check(force=True)
    expect(wide.locator("#explain")).to_have_text("Why a 7?")
    expect(wide.locator("#explanation")).to_have_text(SOME_REASON)


def test_a_number_by_keyboard_alone(wide: Page) -> None:
    wide.focus("input[name=mode]:checked")
    press(wide, "ArrowLeft")
    expect(wide.locator("html")).to_have_attribute("data-mode", "digit")
    press(wide, "ArrowRight", "Tab")
    expect(wide.locator("#canvas")).to_be_focused()
    press(wide, *["ArrowUp"] * 12, "Space", *["ArrowDown"] * 24, "Space", *["ArrowRight"] * 16)
    press(wide, *["ArrowUp"] * 24, "Space", *["ArrowRight"] * 12, *["ArrowDown"] * 24, "Space")
    expect(wide.locator("#output")).to_have_text("17")
    press(wide, *["Tab"] * 7)
    expect(wide.locator("#digits input").last).to_be_focused()
    press(wide, "ArrowLeft")
    expect(wide.locator("#digits input").first).to_be_checked()
    expect(wide.locator("#announcer")).to_have_text(re.compile("^Digit 1: 1, "))
    press(wide, "Tab", *["ArrowRight"] * 4, "Enter")
    expect(wide.locator("#output")).to_have_text("47")
    expect(wide.locator("#announcer")).to_have_text(re.compile(r"^4 7, read as a number of 2 digits, .* Digit 1: 4, as you said\.$"))


def test_axe_finds_nothing_in_a_number(page: Page) -> None:
    choose(page, "number")
    assert violations(page) == []
    write(page, "204")
    expect(page.locator("#output")).to_have_text("204")
    page.locator("#digits input").first.check(force=True)
    page.locator("#chart button").nth(4).click()
    page.click("#explain")
    assert violations(page) == []
