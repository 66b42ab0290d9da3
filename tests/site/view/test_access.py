"""For everyone: axe-core, the keyboard alone, what a screen reader is told, every size of screen."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.site.support.access import HEIGHTS, SCREENS, press, violations
from tests.site.support.pointers import SEVEN, inked, with_mouse
from tests.support.shared import some


def test_axe_finds_nothing(page: Page) -> None:
    assert violations(page) == []
    with_mouse(page, SEVEN)
    page.locator("#explain").click()
    expect(page.locator("#explanation")).not_to_have_text("")
    assert violations(page) == []
    page.click("#info")
    assert violations(page) == []


def focused(page: Page) -> str:
    script = "(document.activeElement.id || document.activeElement.value || document.activeElement.closest('ul')?.id) ?? ''"
    return str(page.evaluate(script))


def test_the_whole_page_by_keyboard_alone(page: Page) -> None:
    expect(page.locator("#engine")).to_have_text("WebAssembly")
    reached = []
    for _ in range(13):
        press(page, "Tab")
        reached += [focused(page)]
    tools, more = ["open", "width"], ["fool-open", "country-open", "sheet-open", "own-open", "info", "handedness"]
    of_ghost = {"0", "explain"}  # there while the hand that writes at first has a digit on the paper
    assert [stop for stop in reached if stop not in of_ghost][:11] == ["digit", "canvas", *tools, *more, "browser"]
    page.focus("#canvas")
    press(page, *["ArrowUp"] * 12, "Space", *["ArrowDown"] * 24, "Space")
    expect(page.locator("#output")).to_have_text("1")
    press(page, "Control+z")
    assert inked(page, "#frame") == 0
    press(page, "Control+y")
    expect(page.locator("#output")).to_have_text("1")
    press(page, *["Tab"] * 2, "ArrowRight", "ArrowRight")
    expect(page.locator("#width")).to_have_value("8")
    press(page, *["Tab"] * 5, "ArrowRight", "End", "ArrowLeft", "Enter")
    expect(page.locator("#sentence")).to_have_text("You said it's an 8. It learns from this.")
    press(page, "Tab", "Enter")
    expect(page.locator("#sentence")).to_have_text(re.compile(r"^It's a 1, .* sure\."))
    assert focused(page) == "8"
    press(page, "Tab", "Space")
    expect(page.locator("#explanation")).not_to_have_text("")
    press(page, *["Tab"] * 9, "ArrowRight")
    expect(page.locator("#lambda-ms")).to_have_text(re.compile("ms"))
    press(page, "ArrowLeft", *["Shift+Tab"] * 11, "Space")
    expect(page.locator("#output")).to_have_text("")
    page.focus("#canvas")
    press(page, "Tab")
    expect(page.locator("#open")).to_be_focused()
    with page.expect_file_chooser():
        press(page, "Enter")
    page.focus("#info")
    press(page, "Enter")
    expect(page.locator("#description")).to_be_visible()
    press(page, "Escape")
    expect(page.locator("#info")).to_be_focused()


def test_two_arrows_together_draw_slantwise(page: Page) -> None:
    page.focus("#canvas")
    press(page, "Space")
    page.keyboard.down("ArrowRight")
    for _ in range(8):
        page.keyboard.down("ArrowDown")
    page.keyboard.up("ArrowDown")
    page.keyboard.up("ArrowRight")
    press(page, "Escape")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    points = page.evaluate("JSON.parse(sessionStorage.strokes)[0].points")
    assert points[-1] == pytest.approx([0.725, 0.7])


def test_a_screen_reader_is_told(page: Page) -> None:
    expect(page.locator("#engine")).to_have_text("WebAssembly")
    live = page.locator("#announcer")
    page.focus("#canvas")
    press(page, *["ArrowUp"] * 10, "Space")
    expect(live).to_have_text("Pen down.")
    press(page, *["ArrowDown"] * 20, "Space")
    expect(live).to_have_text(re.compile(r"^It's a 1, .* sure\."))
    press(page, "Control+z")
    expect(live).to_have_text("The paper is empty.")
    press(page, "Control+y")
    expect(live).to_have_text(re.compile(r"^It's a 1, "))
    page.click("#explain")
    expect(live).to_have_text(re.compile(r"^(The ink|No single part)"))
    page.click("#reset")
    page.check("input[value=lambda]", force=True)
    page.click("#recognise")
    expect(live).to_have_text("The paper is blank. Draw a digit first.")


def test_the_description_opens_and_closes(page: Page) -> None:
    panel = page.locator("#description")
    ways: list[Callable[[], None]] = [lambda: page.click("#close"), lambda: page.keyboard.press("Escape"), lambda: page.mouse.click(5, 5)]
    for close in ways:
        page.click("#info")
        expect(panel).to_be_visible()
        close()
        expect(panel).to_be_hidden()
        expect(page.locator("#info")).to_be_focused()


FREE = "#output, #sentence, #retry, #explanation, .keys, .fill, .value, .sources span, .sources small, svg *"
WIDTHS = """() => [...document.querySelectorAll("#chart button")].map((element) => element.getBoundingClientRect().width)"""
LAYOUT = """(free) => [...document.querySelectorAll(".book *")].filter((element) => !element.matches(free)).map((element) => {
    const { x, y, height } = element.getBoundingClientRect();
    return [element.id || element.tagName, ...[x, y, height].map(Math.round)].join();
})"""


@pytest.mark.parametrize("screen", some([*SCREENS], 3))
def test_nothing_moves_and_everything_fits(visit: Callable[..., Page], screen: str) -> None:
    viewport = SCREENS[screen]
    page = visit(viewport)
    page.evaluate("document.querySelector('#hint').remove()")
    empty = page.evaluate(LAYOUT, FREE)
    with_mouse(page, SEVEN)
    expect(page.locator("#reading")).to_have_attribute("data-phase", "answered")
    page.locator("#explain").click()
    expect(page.locator("#explanation")).not_to_have_text("")
    page.evaluate("scrollTo(0, 0)")
    assert page.evaluate(LAYOUT, FREE) == empty
    page.click("#handedness")
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert min(page.evaluate(HEIGHTS)) >= 44
    assert min(page.evaluate(WIDTHS)) >= 24


def test_the_layout_goes_by_the_hand_and_is_remembered(page: Page) -> None:
    def paper_is_left() -> bool:
        paper, reading = page.locator("#canvas").bounding_box(), page.locator(".details").bounding_box()
        assert paper and reading
        return paper["x"] < reading["x"]

    assert paper_is_left()
    page.click("#handedness")
    expect(page.locator("#handedness")).to_have_attribute("aria-pressed", "true")
    assert not paper_is_left()
    page.reload()
    expect(page.locator("#handedness")).to_have_attribute("aria-pressed", "true")
    assert not paper_is_left()
