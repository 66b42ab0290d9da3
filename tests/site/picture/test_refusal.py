"""What stands beside the digits of a picture is marked and named; a frame pulled around the digits alone reads them."""

import re

from playwright.sync_api import Page, expect

from tests.site.picture.framed import FOUR, TWO, choose, frame, holds, point
from tests.site.support.access import press, violations
from tests.site.support.pointers import SEVEN, Stroke
from tests.site.support.sheets import encoded, photo, sheet

PLUS: list[Stroke] = [[(0.5, 0.3), (0.5, 0.9)], [(0.2, 0.6), (0.8, 0.6)]]
MARKS = """() => {
    const around = document.getElementById("photo").getBoundingClientRect();
    return [...document.querySelectorAll("#photo b")].map((mark) => {
        const { left, top, right, bottom } = mark.getBoundingClientRect();
        return [(left - around.left) / around.width, (top - around.top) / around.height,
            (right - around.left) / around.width, (bottom - around.top) / around.height];
    });
}"""


def pulled(page: Page, left: float, top: float, right: float, bottom: float) -> None:
    """Drag the frame's first and last corner there."""
    for corner, to in ((0, (left, top)), (3, (right, bottom))):
        box = frame(page)
        page.mouse.move(*point(page, *((box[0], box[1]) if corner == 0 else (box[2], box[3]))))
        page.mouse.down()
        page.mouse.move(*point(page, *to), steps=4)
        page.mouse.up()


def test_a_sign_beside_the_digits_is_marked_and_can_be_left_out(page: Page) -> None:
    page.check("[name=mode][value=number]")
    paper = photo(PLUS, 0.3, (0.72, 0.45))
    choose(page, encoded(photo(TWO, 0.3, (0.4, 0.45), photo(SEVEN, 0.3, (0.2, 0.45), paper))))
    expect(page.locator("#sentence")).to_have_text(re.compile("Something else stands beside the digits"))
    marks = page.evaluate(MARKS)
    assert len(marks) == 1 and holds(marks[0], 0.72, 0.45), marks
    assert holds(frame(page), 0.2, 0.45) and holds(frame(page), 0.4, 0.45) and not holds(frame(page), 0.72, 0.45)
    assert violations(page) == []
    pulled(page, 0.04, 0.2, 0.56, 0.7)
    expect(page.locator("#output")).to_have_text("72")
    assert page.evaluate(MARKS) == []


def test_a_push_with_the_keys_leaves_the_sign_out(page: Page) -> None:
    page.check("[name=mode][value=number]")
    paper = photo(PLUS, 0.3, (0.8, 0.45))
    choose(page, encoded(photo(TWO, 0.3, (0.4, 0.45), photo(SEVEN, 0.3, (0.2, 0.45), paper))))
    expect(page.locator("#sentence")).to_have_text(re.compile("Something else stands beside the digits"))
    page.focus("#cutout")
    press(page, "ArrowLeft")
    expect(page.locator("#output")).to_have_text("72")


def test_of_two_rows_a_push_reads_the_one_in_the_frame(page: Page) -> None:
    page.check("[name=mode][value=number]")
    above = photo(TWO, 0.3, (0.6, 0.25), photo(SEVEN, 0.3, (0.4, 0.25)))
    choose(page, encoded(photo(FOUR, 0.3, (0.5, 0.75), above)))
    expect(page.locator("#sentence")).to_have_text(re.compile("There are digits outside the row"))
    assert page.evaluate(MARKS)
    page.focus("#cutout")
    press(page, "ArrowUp")
    expect(page.locator("#output")).to_have_text("72")


def test_more_than_eight_digits_are_counted(page: Page) -> None:
    page.check("[name=mode][value=number]")
    row = sheet()
    for n in range(9):
        row = photo(SEVEN, 0.12, (0.06 + 0.11 * n, 0.5), row)
    choose(page, encoded(row))
    expect(page.locator("#sentence")).to_have_text(re.compile("These are more than 8 digits"))
    assert page.evaluate(MARKS) == []


def test_a_number_where_a_digit_was_to_be_read_is_one_press_away(page: Page) -> None:
    choose(page, encoded(photo(TWO, 0.3, (0.6, 0.45), photo(SEVEN, 0.3, (0.4, 0.45)))))
    expect(page.locator("#sentence")).to_have_text(
        "There are several digits here. Choose “A number”, or pull the frame tight around one of them."
    )
    page.check("[name=mode][value=number]")
    expect(page.locator("#output")).to_have_text("72")
    page.focus("#cutout")
    press(page, "ArrowRight", "Shift+ArrowRight")
    expect(page.locator("#reading")).to_have_attribute("data-phase", "answered")
    expect(page.locator("#output")).to_have_text("72")
