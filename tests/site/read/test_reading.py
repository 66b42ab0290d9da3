"""What is drawn is read: in this browser, or by the function when it is chosen."""

import base64
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, Request, expect

from tests.site.conftest import DESKTOP, PHONE
from tests.site.support.pointers import DRAWINGS, POINTERS, SEVEN, at, drawing, inked, with_mouse

PLAIN = [next((d["label"], d["form"]) for d in DRAWINGS if d["label"] == label) for label in range(10)]
NATIONAL = [(1, "long upstroke"), (2, "looped"), (4, "open"), (7, "barred"), (7, "hook first")]


@pytest.mark.smoke
def test_reads_a_seven_and_forgets_it(page: Page) -> None:
    _reads(page, 7, "barred")


def test_reads_every_digit_in_several_forms(page: Page) -> None:
    for label, form in PLAIN + NATIONAL:
        _reads(page, label, form)


def _reads(page: Page, label: int, form: str) -> None:
    with_mouse(page, drawing(label, form))
    expect(page.locator("#reading")).to_have_attribute("data-phase", "answered")
    expect(page.locator("#output")).to_have_text(str(label))
    expect(page.locator("#sentence")).to_have_text(re.compile(rf"^It.s an? {label}, .*\d% sure\."))
    expect(page.locator("#chart li.is-read .label")).to_have_text(str(label))
    page.click("#reset")
    expect(page.locator("#output")).to_have_text("")
    assert inked(page) == 0


@pytest.mark.parametrize("pointer", POINTERS)
def test_reads_every_pointer_without_being_asked(visit: Callable[..., Page], pointer: str) -> None:
    page = visit(PHONE, has_touch=True)
    page.evaluate("document.addEventListener('pointerdown', (event) => { globalThis.pointer = event.pointerType; })")
    POINTERS[pointer](page, SEVEN)
    assert page.evaluate("globalThis.pointer") == pointer
    expect(page.locator("#output")).to_have_text("7")


def test_reads_while_the_pen_is_down(page: Page) -> None:
    expect(page.locator("#engine")).to_have_text("WebAssembly")
    page.mouse.move(*at(page, SEVEN[0][0]))
    page.mouse.down()
    for point in SEVEN[0]:
        page.mouse.move(*at(page, point))
    expect(page.locator("#output")).to_have_text("7")
    expect(page.locator("#reading")).to_have_attribute("data-phase", "idle")
    page.mouse.up()
    expect(page.locator("#reading")).to_have_attribute("data-phase", "answered")


def test_nothing_leaves_the_browser_unless_lambda_is_chosen(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url.rsplit('/', 1)[1]}"))
    with_mouse(page, SEVEN)
    expect(page.locator("#browser-ms")).to_have_text(re.compile(r"^\d.* ms$"))
    expect(page.locator("#promise")).to_have_text("Nothing you draw leaves this device.")
    assert [request for request in asked if request.startswith("POST") or "config" in request] == []
    page.check("input[value=lambda]", force=True)
    expect(page.locator("#lambda-ms")).to_have_text(re.compile(r"^\d.* ms$"))
    expect(page.locator("#promise")).to_have_text("Each drawing is sent to the cloud to be read, and isn't kept.")
    expect(page.locator("#output")).to_have_text("7")
    assert asked.count("POST recognise") == 1


def test_the_function_is_not_asked_while_the_pen_is_down(lambda_page: Page) -> None:
    with lambda_page.expect_request("**/recognise"):
        with_mouse(lambda_page, SEVEN)
    expect(lambda_page.locator("#output")).to_have_text("7")
    lambda_page.mouse.move(*at(lambda_page, (0.1, 0.9)))
    lambda_page.mouse.down()
    expect(lambda_page.locator("#output")).to_have_text("")
    lambda_page.mouse.up()


def test_posts_the_same_picture_from_every_screen(visit: Callable[..., Page]) -> None:
    pictures = []
    for options in ({"viewport": DESKTOP}, {"viewport": PHONE, "device_scale_factor": 3}, {"viewport": DESKTOP, "color_scheme": "dark"}):
        page = visit(**options)
        body = posted(page)
        assert body and body["frame"] is True
        pictures.append(Image.open(io.BytesIO(base64.b64decode(body["image"].removeprefix("data:image/png;base64,")))).convert("L"))
    for picture in pictures:
        assert picture.size == (280, 280)
        assert (picture.getpixel((0, 0)), picture.getextrema()) == (255, (0, 255))
        assert box_of_ink(picture) == pytest.approx(box_of_ink(pictures[0]), abs=2)


def posted(page: Page) -> Any:
    """Return what the page asks the function of a seven: of its requests the last, as earlier ones may lack a stroke."""
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request) if request.url.endswith("/recognise") else None)
    page.check("input[value=lambda]", force=True)
    with_mouse(page, SEVEN)
    expect(page.locator("#reading")).to_have_attribute("data-phase", "answered")
    return asked[-1].post_data_json


def box_of_ink(picture: Image.Image) -> tuple[int, int, int, int]:
    box = picture.point([255 * (value < 128) for value in range(256)]).getbbox()
    assert box
    return box


def test_shows_its_work(page: Page) -> None:
    with_mouse(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")
    assert 0.02 < inked(page, "#frame") < 0.4
    expect(page.locator("#chart li.is-second")).to_have_count(1)
    expect(page.locator("#model")).not_to_have_text("not loaded yet")
    page.click("#reset")
    expect(page.locator("#output")).to_have_text("")
    assert inked(page, "#frame") == 0


def test_explains_what_made_it_that(page: Page) -> None:
    with_mouse(page, SEVEN)
    expect(page.locator("#explain")).to_have_text("Why a 7?")
    plain = colours(page)
    page.click("#explain")
    expect(page.locator("#explanation")).to_have_text(re.compile(r"^(The ink .* matters most\.|No single part makes it a 7:) "))
    assert colours(page) > plain
    page.click("#explain")
    expect(page.locator("#explanation")).to_have_text("")


def colours(page: Page) -> int:
    script = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
        const { width, height } = document.querySelector("#canvas");
        const context = new OffscreenCanvas(width, height).getContext("2d");
        context.drawImage(document.querySelector("#canvas"), 0, 0);
        const { data } = context.getImageData(0, 0, width, height);
        const seen = new Set();
        for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) seen.add(data[i] + 256 * data[i + 1]);
        done(seen.size);
    })))"""
    return int(page.evaluate(script))


@pytest.mark.parametrize("source", ["browser", "lambda"])
def test_what_is_no_digit_is_said_kindly(page: Page, source: str) -> None:
    page.check(f"input[value={source}]", force=True)
    with_mouse(page, [[(0.25, 0.5), (0.75, 0.5)], [(0.5, 0.25), (0.5, 0.75)]])
    expect(page.locator("#sentence")).to_have_text("This doesn't look like a digit. Try again?")
    expect(page.locator("#output")).to_have_text("")
