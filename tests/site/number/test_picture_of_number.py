"""A number on a picture is read, boxed and corrected, here and by the function."""

import io

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from tests.site.row.written import choose, placed
from tests.site.support.pointers import wait_for_ink


@pytest.mark.parametrize("source", ["browser", "lambda"])
def test_a_number_in_a_picture_is_read_boxed_and_corrected(page: Page, source: str) -> None:
    strokes = [*placed(2, 0.2), *placed(7, 0.9)]
    drawn = Image.new("L", (600, 300), 255)
    for stroke in strokes:
        ImageDraw.Draw(drawn).line([(300 * x, 300 * y) for x, y in stroke], fill=0, width=14, joint="curve")
    content = io.BytesIO()
    drawn.save(content, "PNG")
    page.check(f"input[value={source}]", force=True)
    page.set_input_files("#file", {"name": "27.png", "mimeType": "image/png", "buffer": content.getvalue()})
    expect(page.locator("#cutout")).to_be_visible()
    as_a_digit = page.evaluate("document.querySelector('#photo').clientWidth")
    choose(page, "number")  # the picture comes along
    assert page.evaluate("document.querySelector('#photo').clientWidth") >= as_a_digit
    expect(page.locator("#output")).to_have_text("27")
    wait_for_ink(page, "#cutout canvas")
    page.locator("#digits input").first.check(force=True)
    expect(page.locator("#chart li.is-read .label")).to_have_text("2")
    page.locator("#chart button").nth(3).click()
    expect(page.locator("#output")).to_have_text("37")
