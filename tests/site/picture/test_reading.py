"""What is in the frame is read, here or by the function, and kept over undo and reload."""

import base64
import io
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageOps
from playwright.sync_api import Page, expect

from tests.site.picture.framed import FOUR, TWO, choose, frame, read
from tests.site.support.access import press, violations
from tests.site.support.pointers import SEVEN, drawing, inked, with_mouse
from tests.site.support.sheets import encoded, photo, sheet, transparent


def read_and_cleared(page: Page, content: bytes, digit: int) -> None:
    """Read a picture and take it away, so that the next one's answer is its own."""
    choose(page, content, "a.png", "image/png")
    read(page, digit)
    page.click("#reset")
    expect(page.locator("#output")).to_have_text("")


def test_ink_without_paper_is_read(page: Page) -> None:
    for black_blue_or_white in ((0, 0, 0), (40, 60, 130), (255, 255, 255)):
        read_and_cleared(page, transparent(SEVEN, black_blue_or_white), 7)


def test_a_clean_drawing_is_read_as_ever(page: Page) -> None:
    for label, form in ((4, "open, wide"), (8, "narrow, slanted"), (1, "long steep upstroke")):
        image = Image.new("L", (600, 600), 255)
        for stroke in drawing(label, form, every=1):
            ImageDraw.Draw(image).line([(600 * x, 600 * y) for x, y in stroke], 0, 12, joint="curve")
        for shown in (image, ImageOps.invert(image)):
            read_and_cleared(page, encoded(shown, "PNG"), label)


def test_a_picture_without_a_digit_is_refused_kindly(page: Page) -> None:
    choose(page, encoded(sheet()))
    kindly = "No writing found. Move closer, use more light or a darker pen."
    expect(page.locator("#sentence")).to_have_text(kindly)
    expect(page.locator("#output")).to_have_text("")
    page.focus("#cutout")
    press(page, "ArrowRight")
    expect(page.locator("#reading")).to_have_attribute("data-phase", "answered")
    expect(page.locator("#sentence")).to_have_text(kindly)
    assert violations(page) == []


def test_undo_brings_back_the_drawing_and_clear_takes_the_picture_away(page: Page) -> None:
    with_mouse(page, SEVEN)
    read(page, 7)
    choose(page, encoded(photo(FOUR)))
    read(page, 4)
    assert inked(page) == 0
    page.click("#undo")
    expect(page.locator("#desk")).to_be_hidden()
    assert inked(page) > 0
    read(page, 7)
    page.click("#redo")
    read(page, 4)
    page.click("#reset")
    expect(page.locator("#desk")).to_be_hidden()
    with_mouse(page, TWO)
    read(page, 2)


def test_a_picture_and_its_frame_survive_a_reload(page: Page) -> None:
    choose(page, encoded(photo()))
    read(page, 7)
    page.focus("#cutout")
    press(page, "ArrowLeft", "Shift+ArrowDown")
    moved = frame(page)
    page.reload()
    read(page, 7)
    assert frame(page) == pytest.approx(moved, abs=0.002)
    page.click("#reset")
    page.reload()
    expect(page.locator("#engine")).to_have_text("WebAssembly")
    assert page.locator("#desk").is_hidden()


def test_only_lambda_is_sent_the_picture_or_its_cut_out(page: Page) -> None:
    posts: list[Any] = []
    page.on("request", lambda request: posts.append(request) if request.method == "POST" else None)
    choose(page, encoded(photo(paper=sheet(2400, 1800))))
    read(page, 7)
    assert posts == []
    with page.expect_response("**/recognise"):
        page.check("input[value=lambda]", force=True)
    expect(page.locator("#promise")).to_have_text("The picture is sent to the cloud to be read, and isn't kept.")
    with page.expect_response("**/recognise") as answered:
        page.focus("#cutout")
        press(page, "ArrowRight", "Shift+ArrowRight")
    read(page, 7)
    assert answered.value.json()["digit"] == 7
    box = frame(page)
    whole, part = [Image.open(io.BytesIO(base64.b64decode(post.post_data_json["image"].split(",")[1]))) for post in posts]
    assert (whole.format, whole.size) == ("JPEG", (1120, 840))
    assert part.size == pytest.approx(((box[2] - box[0]) * 840, (box[3] - box[1]) * 630), abs=1)
    assert (part.format, part.getpixel((0, 0))) == ("PNG", (255, 255, 255, 255))
    assert max(len(post.post_data) for post in posts) < 500_000


def test_shows_what_made_it_that_over_the_picture(page: Page) -> None:
    choose(page, encoded(photo()))
    read(page, 7)
    assert inked(page, "#cutout canvas") == 0
    page.click("#explain")
    expect(page.locator("#explanation")).not_to_have_text("")
    assert 0.02 < inked(page, "#cutout canvas") < 0.4
    page.focus("#cutout")
    press(page, "Shift+ArrowLeft")
    assert inked(page, "#canvas") == 0
