"""The wide paper: room is made where it is needed, and no ink is lost by undo, eraser, mode, reload or window."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.site.conftest import DESKTOP, PHONE, SIDEWAYS
from tests.site.row.written import aspect, choose, extent, make_room, on_paper, placed, write
from tests.site.support.access import SCREENS
from tests.site.support.pointers import POINTERS, drawn, inked
from tests.support.shared import some

Visit = Callable[..., Page]


def test_room_is_made_once_the_hand_rests_and_undo_gives_the_step_before(visit: Visit) -> None:
    page = visit(PHONE)
    choose(page, "number")
    POINTERS["mouse"](page, on_paper(page, placed(2, 0.1)))
    before = extent(page)
    POINTERS["mouse"](page, on_paper(page, placed(3, 0.8)))
    expect(page.locator("#output")).to_have_text("23")
    make_room(page)
    assert extent(page)[1] < aspect(page) - 0.4
    page.click("#undo")
    assert extent(page) == before
    page.click("#redo")
    expect(page.locator("#output")).to_have_text("23")
    assert extent(page)[1] < aspect(page) - 0.4


def test_undo_redo_eraser_and_clear(wide: Page) -> None:
    write(wide, "204")
    expect(wide.locator("#output")).to_have_text("204")
    full = inked(wide)
    wide.click("#eraser")
    POINTERS["mouse"](wide, on_paper(wide, [placed(0, 0.5)[0][:1]]))
    expect(wide.locator("#output")).to_have_text("24")
    wide.click("#undo")
    expect(wide.locator("#output")).to_have_text("204")
    assert inked(wide) == pytest.approx(full, rel=0.02)
    wide.click("#reset")
    expect(wide.locator("#output")).to_have_text("")
    assert inked(wide) == 0


def test_each_mode_keeps_its_paper_also_over_a_reload(page: Page) -> None:
    POINTERS["mouse"](page, on_paper(page, placed(7, 0.2)))
    expect(page.locator("#output")).to_have_text("7")
    choose(page, "number")
    assert inked(page) == 0
    POINTERS["mouse"](page, on_paper(page, [*placed(7, 0.2), *placed(2, 0.8)]))
    expect(page.locator("#output")).to_have_text("72")
    choose(page, "digit")
    expect(page.locator("#output")).to_have_text("7")
    assert aspect(page) == 1
    choose(page, "number")
    expect(page.locator("#output")).to_have_text("72")
    share = inked(page)
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-mode", "number")
    expect(page.locator("#output")).to_have_text("72")
    assert inked(page) == pytest.approx(share, rel=0.02)
    choose(page, "digit")
    expect(page.locator("#output")).to_have_text("7")


@pytest.mark.parametrize("sizes", [(DESKTOP, PHONE), (SIDEWAYS, PHONE)], ids=["resize", "rotation"])
def test_ink_survives_a_narrower_paper(visit: Visit, sizes: tuple[ViewportSize, ViewportSize]) -> None:
    page = visit(sizes[0])
    choose(page, "number")
    write(page, "2026")
    expect(page.locator("#output")).to_have_text("2026")
    page.set_viewport_size(sizes[1])
    drawn(page)
    assert aspect(page) == pytest.approx(1.6, abs=0.02)
    left, right, _ = extent(page)
    assert left >= 0 and right <= aspect(page)
    expect(page.locator("#output")).to_have_text("2026")
    page.click("#undo")
    expect(page.locator("#output")).to_have_text("202")
    assert extent(page)[1] <= aspect(page)


@pytest.mark.parametrize("screen", some([*SCREENS], 3))
def test_nothing_moves_and_a_number_fits(visit: Visit, screen: str) -> None:
    viewport = SCREENS[screen]
    page = visit(viewport)
    choose(page, "number")

    def tops() -> Any:
        return page.evaluate(
            "[...document.querySelectorAll('.paper, .tools, .answer, .chart, .sources')].map(({ offsetTop }) => offsetTop)"
        )

    empty = tops()
    POINTERS["mouse"](page, on_paper(page, [*placed(2, 0.1), *placed(7, 0.7)]))
    expect(page.locator("#output")).to_have_text("27")
    assert tops() == empty
    page.click("#handedness")
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert aspect(page) >= (1.55 if viewport["width"] < viewport["height"] or viewport["width"] > 1000 else 1.45)  # beside the answer
