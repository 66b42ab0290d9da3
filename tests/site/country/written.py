"""A digit written on the paper of Which country writes like you?"""

from playwright.sync_api import Page

from tests.site.support.pointers import Stroke, strokes_of


def drawn(digit: int) -> list[Stroke]:
    return [[(0.2 + 0.6 * x, 0.2 + 0.6 * y) for x, y in stroke] for stroke in strokes_of(digit)]


def write(page: Page, digit: int) -> None:
    page.locator("#country-paper").scroll_into_view_if_needed()
    box = page.locator("#country-paper").bounding_box()
    assert box
    for stroke in drawn(digit):
        for i, (x, y) in enumerate(stroke):
            page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"])
            if i == 0:
                page.mouse.down()
        page.mouse.up()
