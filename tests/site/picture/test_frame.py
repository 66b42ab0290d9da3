"""The frame on a picture is moved and sized, by mouse, finger and keyboard, and what is inside is read."""

import re

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.site.picture.framed import FOUR, choose, frame, point, read
from tests.site.support.access import press
from tests.site.support.pointers import SEVEN, touch
from tests.site.support.sheets import encoded, photo, sheet, write

TARGETS = """() => [...document.querySelectorAll("#cutout i")].map((corner) => {
    const { width, height } = getComputedStyle(corner, "::after");
    return [width, height];
})"""


@pytest.fixture
def two(page: Page) -> Page:
    """The page with a 7 and, half as large, a 4 on the picture."""
    image = sheet()
    write(image, SEVEN, 0.55, (0.28, 0.5))
    write(image, FOUR, 0.4, (0.78, 0.5))
    choose(page, encoded(image))
    expect(page.locator("#desk")).to_be_visible()
    return page


def test_the_frame_is_dragged_and_the_reading_follows(two: Page) -> None:
    two.mouse.click(*point(two, 0.78, 0.5))  # beside the frame, unless it holds both
    before = frame(two)
    for corner, (x, y) in {(0, 1): (0.6, 0.2), (2, 3): (0.95, 0.8), (0, 3): (0.6, 0.8)}.items():
        box = frame(two)
        two.mouse.move(*point(two, box[corner[0]], box[corner[1]]))
        two.mouse.down()
        two.mouse.move(*point(two, x, y), steps=4)
        two.mouse.up()
    assert frame(two) == pytest.approx([0.6, 0.2, 0.95, 0.8], abs=0.02) != before
    read(two, 4)
    two.mouse.move(*point(two, 0.775, 0.5))
    two.mouse.down()
    two.mouse.move(*point(two, 0.28, 0.5), steps=4)
    read_live = two.locator("#output")
    expect(read_live).to_have_text("7")
    two.mouse.up()
    read(two, 7)
    two.click("#undo")
    read(two, 4)
    two.click("#redo")
    read(two, 7)


def test_a_finger_moves_a_corner(phone: Page) -> None:
    choose(phone, encoded(photo(size=0.3)))
    read(phone, 7)
    devtools = phone.context.new_cdp_session(phone)
    box = frame(phone)
    x, y = point(phone, box[2], box[3])
    touch(devtools, "touchStart", (x + 18, y + 18))  # beside the knob, within 44 px
    for step in range(1, 5):
        touch(devtools, "touchMove", (x + 18 + 5 * step, y + 18 + 5 * step))
    touch(devtools, "touchEnd")
    after = frame(phone)
    assert after[:2] == pytest.approx(box[:2])
    size = phone.locator("#photo").bounding_box()
    assert size
    assert after[2:] == pytest.approx([box[2] + 20 / size["width"], box[3] + 20 / size["height"]], abs=0.01)
    read(phone, 7)
    assert phone.evaluate(TARGETS) == [["44px", "44px"]] * 4


@pytest.mark.parametrize("content", [photo(size=0.1), photo(size=0.9, at=(0.5, 0.5))], ids=["tiny", "large"])
def test_every_corner_is_there_for_a_finger(phone: Page, content: Image.Image) -> None:
    choose(phone, encoded(content))
    expect(phone.locator("#desk")).to_be_visible()
    box = frame(phone)
    hit = """([x, y]) => [...document.querySelectorAll("#cutout i")].indexOf(document.elementFromPoint(x, y))"""
    for corner, (side, other) in enumerate([(0, 1), (2, 1), (0, 3), (2, 3)]):
        x, y = point(phone, box[side], box[other])
        outwards = (-1 if side == 0 else 1, -1 if other == 1 else 1)
        assert phone.evaluate(hit, [x + 15 * outwards[0], y + 15 * outwards[1]]) == corner
    assert phone.evaluate(hit, point(phone, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)) == -1


def test_the_frame_by_keyboard_alone(page: Page) -> None:
    choose(page, encoded(photo()))
    read(page, 7)
    found = frame(page)
    page.focus("input[name=mode]:checked")
    press(page, "Tab")
    expect(page.locator("#cutout")).to_be_focused()
    expect(page.locator("#cutout-keys")).to_have_css("opacity", "1")
    press(page, *["ArrowRight"] * 3, *["ArrowUp"] * 2)
    assert frame(page) == pytest.approx(np.add(found, [0.06, -0.04, 0.06, -0.04]), abs=0.005)
    expect(page.locator("#announcer")).to_have_text(re.compile(r"^(It covers \d+% to \d+% across and \d+% to \d+% down\.|It's a 7)"))
    press(page, "Shift+ArrowLeft", "Shift+ArrowDown")
    assert frame(page) == pytest.approx(np.add(found, [0.06, -0.04, 0.04, -0.02]), abs=0.005)
    label = page.locator("#cutout").get_attribute("aria-label")
    assert label and f"It covers {round(100 * (found[0] + 0.06))}% to" in label
    press(page, "Home")
    assert frame(page) == pytest.approx(found)
    press(page, "Control+z")
    assert frame(page) != pytest.approx(found)
    press(page, *["ArrowLeft"] * 80)
    assert frame(page)[0] == 0
    press(page, *["Shift+ArrowLeft"] * 80)
    assert frame(page)[2] == pytest.approx(0.04, abs=0.001)
