"""For everyone, in every state: axe-core finds nothing and nothing runs out of its window, however the page is looked at."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, Route, ViewportSize, expect

from tests.site.conftest import DESKTOP
from tests.site.support.pointers import SEVEN, drawing, on_canvas, with_mouse
from tests.site.support.sheets import encoded, photo
from tests.site.test_access import press, violations
from tests.site.test_hand import bar, odd_one, refused

pytestmark = pytest.mark.browser

SMALL = ViewportSize(width=360, height=640)
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": DESKTOP, "color_scheme": "light"},
    "dark, on a phone": {"viewport": SMALL, "color_scheme": "dark", "is_mobile": True, "has_touch": True},
    "forced colours": {"viewport": DESKTOP, "forced_colors": "active"},
    "in motion": {"viewport": SMALL, "reduced_motion": "no-preference"},
    "text of 200 %": {"viewport": SMALL, "color_scheme": "light"},
}
RUNS_OVER = """() => [document.documentElement, ...document.querySelectorAll("dialog[open], dialog[open] .leaf")]
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
    .map(({ tagName, id }) => ["runs over", tagName, id])"""
Sent = tuple[str, bytes]


def answered(page: Page) -> None:
    page.mouse.move(0, 0)
    expect(page.locator("#reading")).to_have_attribute("data-phase", "answered")


def seven(page: Page) -> None:
    if page.locator("#reset").is_visible():
        page.click("#reset")
    with_mouse(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")
    answered(page)


def choose(page: Page, name: str, content: bytes) -> None:
    page.set_input_files("#file", FilePayload(name=name, mimeType="image/png", buffer=content))


def opens(button: str, dialog: str, shown: str) -> Callable[[Page], None]:
    """Open a dialog, once it shows what it is opened for."""

    def enter(page: Page) -> None:
        page.click(button)
        expect(page.locator(f"{dialog} {shown}").first).to_be_visible()

    return enter


def pen_down(page: Page) -> None:
    (x, y), (right, down) = on_canvas(page, (0.3, 0.3), (0.6, 0.5))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(right, down)
    expect(page.locator("#hint")).to_be_hidden()


def explained(page: Page) -> None:
    page.click("#explain")
    expect(page.locator("#explanation")).not_to_have_text("")


def corrected(page: Page) -> None:
    bar(page, 7).click()  # it learns: another digit would be read from here on
    expect(page.locator("#sentence")).to_contain_text("You said it's a 7")


def in_a_task(page: Page) -> None:
    page.focus("#fool-paper")
    press(page, "Space", *["ArrowRight"] * 8, "Space")
    expect(page.locator("#fool .reads")).to_have_text(re.compile("^It says"))


def at_the_end(page: Page) -> None:
    for task in range(1, 11):
        expect(page.locator("#fool .fine")).to_contain_text(f"Task {task} of 10")
        page.click("#fool-skip")
    expect(page.locator("#fool-replay")).to_be_visible()


def no_digit(page: Page) -> None:
    page.click("#reset")
    refused(page, odd_one())


def number(page: Page) -> None:
    page.check("input[value=number]", force=True)
    for left, label in ((0.0, 4), (0.35, 2)):
        with_mouse(page, [[(left + x / 3, y) for x, y in stroke] for stroke in drawing(label, "open" if label == 4 else "looped")])
    expect(page.locator("#digits label")).to_have_count(2)
    answered(page)


def picture(page: Page) -> None:
    page.check("input[value=digit]", force=True)
    choose(page, "seven.png", encoded(photo(), "PNG"))
    expect(page.locator("#photo")).to_be_visible()
    answered(page)


def no_picture(page: Page) -> None:
    choose(page, "text.png", b"no picture")
    expect(page.locator("#sentence")).to_contain_text("can't open this file")


def by_the_function(page: Page) -> None:
    seven(page)
    page.check("input[value=lambda]", force=True)
    expect(page.locator("#lambda-ms")).to_have_text(re.compile("ms"))
    answered(page)


@contextmanager
def held(page: Page, act: Callable[[Route], object]) -> Iterator[None]:
    page.route("**/recognise", act)
    yield
    page.unroute("**/recognise")


def waiting(page: Page) -> None:
    with held(page, lambda route: None):
        page.click("#recognise")
        expect(page.locator("#sentence")).to_contain_text("Starting the cloud reader")


def out_of_reach(page: Page) -> None:
    with held(page, lambda route: route.abort()):
        page.click("#recognise")
        expect(page.locator("#sentence")).to_contain_text("The cloud can't be reached")


def nothing(page: Page) -> None:
    expect(page.locator("#output")).not_to_have_text("")  # what the hand writes at first is read


def escape(page: Page) -> None:
    press(page, "Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)


def lift(page: Page) -> None:
    page.mouse.up()
    seven(page)


# what is done to come to a state, and what is done after it
STATES: dict[str, tuple[Callable[[Page], None], Callable[[Page], None] | None]] = {
    "first sight": (nothing, None),
    "drawing": (pen_down, lift),
    "answered": (answered, None),
    "explained": (explained, lambda page: page.click("#explain")),
    "corrected": (corrected, None),
    "examples": (opens("#own-open", "#own", "#own-list button"), escape),
    "how it works": (opens("#info", "#description", "#close"), escape),
    "watch it think": (opens("#think-open", "#think", ".changes button"), escape),
    "send it on": (opens("#send-open", "#send", "canvas"), escape),
    "fool it: at the start": (opens("#fool-open", "#fool", "#fool-skip"), None),
    "fool it: in a task": (in_a_task, None),
    "fool it: at the end": (at_the_end, escape),
    "no digit": (no_digit, None),
    "a number": (number, None),
    "a picture": (picture, None),
    "no picture": (no_picture, None),
    "the function reads": (by_the_function, None),
    "waiting": (waiting, None),
    "out of reach": (out_of_reach, None),
}


@pytest.mark.parametrize("look", LOOKS)
def test_every_state_is_for_everyone(visit: Callable[..., Page], complaints: list[str], look: str) -> None:
    page = visit(**LOOKS[look])
    if look.startswith("text"):
        page.evaluate("document.documentElement.style.fontSize = '200%'")
    found = {}
    for name, (enter, leave) in STATES.items():
        enter(page)
        if wrong := violations(page) + page.evaluate(RUNS_OVER):
            found[name] = wrong
        if leave:
            leave(page)
    assert found == {}
    complaints.clear()  # what is out of reach is complained of
