"""How the page itself is brought to its states, and out of them."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import FilePayload, Page, Route, expect

from tests.site.hand.taught import bar, odd_one, refused
from tests.site.share.linked import link
from tests.site.support.dialog_states import Act
from tests.site.support.pointers import SEVEN, drawing, on_canvas, with_mouse
from tests.site.support.sheets import encoded, photo


def answered(page: Page) -> None:
    page.mouse.move(0, 0)
    expect(page.locator("#reading")).to_have_attribute("data-phase", "answered")


def at_first(page: Page) -> None:
    expect(page.locator("#output")).not_to_have_text("")  # what the hand writes at first is read


def seven(page: Page) -> None:
    if page.locator("#reset").is_visible():
        page.click("#reset")
    with_mouse(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")
    answered(page)


def pen_down(page: Page) -> None:
    (x, y), (right, down) = on_canvas(page, (0.3, 0.3), (0.6, 0.5))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(right, down)
    expect(page.locator("#hint")).to_be_hidden()


def lift(page: Page) -> None:
    page.mouse.up()
    seven(page)


def explain(page: Page) -> None:
    page.click("#explain")
    expect(page.locator("#explanation")).not_to_have_text("")


def correct(page: Page) -> None:
    bar(page, 7).click()  # it learns: another digit would be read from here on
    expect(page.locator("#sentence")).to_contain_text("You said it's a 7")


def no_digit(page: Page) -> None:
    page.click("#reset")
    refused(page, odd_one())


def number(page: Page) -> None:
    page.check("input[value=number]", force=True)
    for left, label in ((0.0, 4), (0.35, 2)):
        with_mouse(page, [[(left + x / 3, y) for x, y in stroke] for stroke in drawing(label, "open" if label == 4 else "looped")])
    expect(page.locator("#digits label")).to_have_count(2)
    answered(page)


def correct_a_digit(page: Page) -> None:
    page.locator("#digits input").first.check(force=True)
    bar(page, 4).click()  # what it is: it learns
    expect(page.locator("#digits label.is-said")).to_have_count(1)


def choose(page: Page, name: str, content: bytes) -> None:
    page.set_input_files("#file", FilePayload(name=name, mimeType="image/png", buffer=content))


def picture(page: Page) -> None:
    page.check("input[value=digit]", force=True)
    choose(page, "seven.png", encoded(photo(), "PNG"))
    expect(page.locator("#photo")).to_be_visible()
    answered(page)


def move_the_frame(page: Page) -> None:
    page.focus("#cutout")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#cutout-keys")).to_have_css("opacity", "1")
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


def arrive(page: Page) -> None:
    """Come by the link to a drawing."""
    page.check("input[value=browser]", force=True)
    seven(page)
    address = link(page)
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("#arrived")).to_be_visible()
    answered(page)


def embedded(mode: str, answer: str) -> Act:
    """Come to the small layout for other sites, and write at the left of its paper."""

    def enter(page: Page) -> None:
        page.goto(page.url.partition("?")[0] + f"?embed=1&mode={mode}")
        expect(page.locator("html")).to_have_attribute("data-mode", mode)
        with_mouse(page, [[(x * 0.5, y) for x, y in stroke] for stroke in SEVEN])
        expect(page.locator(answer)).to_contain_text("7")
        answered(page)

    return enter
