"""Drawing: nothing that was drawn is lost, whatever happens to the window meanwhile."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from tests.site.conftest import DESKTOP, PHONE, SIDEWAYS
from tests.site.support.pointers import POINTERS, SEVEN, at, inked, on_canvas, pen, touch, with_mouse

Visit = Callable[..., Page]


@pytest.mark.parametrize("pointer", POINTERS)
def test_undo_redo_clear_eraser_and_brush(visit: Visit, pointer: str) -> None:
    page = visit(has_touch=True)
    draw = POINTERS[pointer]
    stem, bar = SEVEN
    draw(page, [stem])
    one = inked(page)
    draw(page, [bar])
    both = inked(page)
    assert 0 < one < both
    page.click("#undo")
    assert inked(page) == one
    page.click("#redo")
    assert inked(page) == both
    page.click("#reset")
    assert inked(page) == 0
    page.click("#undo")
    assert inked(page) == both
    page.click("#eraser")
    draw(page, [bar[:1]])
    assert inked(page) == one
    page.click("#eraser")
    page.fill("#width", "12")
    draw(page, [[(0.85, 0.85)]])
    assert inked(page) - one == pytest.approx(3.1416 * 0.06**2, rel=0.05)
    assert page.locator("#output").inner_text() != ""


@pytest.mark.parametrize(
    ("pointer", "sizes"),
    [("mouse", (DESKTOP, PHONE)), ("touch", (PHONE, SIDEWAYS)), ("pen", (PHONE, SIDEWAYS))],
    ids=["mouse, resize", "touch, rotation", "pen, rotation"],
)
def test_a_drawing_survives_a_new_size_in_mid_stroke(visit: Visit, pointer: str, sizes: tuple[ViewportSize, ViewportSize]) -> None:
    page = visit(sizes[0], has_touch=True)
    devtools = page.context.new_cdp_session(page)
    kinds = ("touchStart", "touchMove", "touchEnd") if pointer == "touch" else ("mousePressed", "mouseMoved", "mouseReleased")

    def send(kind: str, *points: tuple[float, float]) -> None:
        if pointer == "touch":
            touch(devtools, kind, *on_canvas(page, *points))
        elif pointer == "pen":
            pen(devtools, kind, at(page, points[0] if points else SEVEN[0][-1]))
        else:
            {"mousePressed": page.mouse.down, "mouseMoved": lambda: None, "mouseReleased": page.mouse.up}[kind]()

    stem, bar = SEVEN
    page.mouse.move(*at(page, stem[0]))
    send(kinds[0], stem[0])
    for i, point in enumerate(stem):
        if i == len(stem) // 2:
            share = inked(page)
            page.set_viewport_size(sizes[1])
            assert inked(page) == pytest.approx(share, rel=0.03)
        if pointer == "mouse":
            page.mouse.move(*at(page, point))
        else:
            send(kinds[1], point)
    send(kinds[2])
    POINTERS[pointer](page, [bar])
    expect(page.locator("#output")).to_have_text("7")


def test_a_drawing_survives_another_tab_and_a_reload(page: Page) -> None:
    with_mouse(page, SEVEN)
    share = inked(page)
    other = page.context.new_page()
    other.bring_to_front()
    page.bring_to_front()
    other.close()
    assert inked(page) == share
    page.reload()
    assert inked(page) == share
    expect(page.locator("#output")).to_have_text("7")


def test_the_first_stroke_needs_no_model(browser: Browser, server: str) -> None:
    page = browser.new_page()
    held: list[Route] = []
    page.route(re.compile(r"/assets/(worker|model|tfjs)-"), lambda route: held.append(route))
    page.goto(server)
    with_mouse(page, SEVEN)
    assert inked(page) > 0
    expect(page.locator("#sentence")).to_have_text("Loading the reader: 0.6 MB, just this once.")
    for route in held:
        route.continue_()
    page.unroute_all()
    expect(page.locator("#output")).to_have_text("7")
    page.close()


def test_the_hint_goes_at_the_first_stroke(page: Page) -> None:
    expect(page.locator("#hint")).to_be_visible()
    page.mouse.move(*at(page, (0.5, 0.5)))
    page.mouse.down()
    expect(page.locator("#hint")).to_be_hidden()
    page.mouse.up()
    page.click("#reset")
    expect(page.locator("#hint")).to_be_visible()


def test_the_canvas_is_as_sharp_as_the_screen(phone: Page) -> None:
    assert phone.evaluate("document.querySelector('#canvas').width") == 3 * phone.evaluate("document.querySelector('#canvas').clientWidth")
