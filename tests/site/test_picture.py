"""From paper: a picture comes in, its writing is framed, the frame is moved, and what is inside is read."""

import base64
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.site.conftest import DESKTOP, PHONE
from tests.site.support.pointers import SEVEN, drawing, drawn, inked, touch, with_mouse
from tests.site.support.sheets import encoded, photo, sheet, transparent, write
from tests.site.test_access import HEIGHTS, SCREENS, press, violations

FOUR, TWO = drawing(4, "open"), drawing(2, "looped")
SHARES = """() => {
    const [photo, frame] = ["photo", "cutout"].map((id) => document.getElementById(id).getBoundingClientRect());
    return [(frame.left - photo.left) / photo.width, (frame.top - photo.top) / photo.height,
        (frame.right - photo.left) / photo.width, (frame.bottom - photo.top) / photo.height];
}"""

TARGETS = """() => [...document.querySelectorAll("#cutout i")].map((corner) => {
    const { width, height } = getComputedStyle(corner, "::after");
    return [width, height];
})"""
REM = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
WATCH = """() => {
    const desk = document.querySelector("#desk");
    new MutationObserver(() => { if (!desk.hidden) globalThis.shown ??= performance.now(); }).observe(desk, { attributes: true });
    document.querySelector("#file").addEventListener("change", () => { globalThis.chosen = performance.now(); }, true);
}"""


def choose(page: Page, content: bytes, name: str = "a.jpg", kind: str = "image/jpeg") -> None:
    page.set_input_files("#file", {"name": name, "mimeType": kind, "buffer": content})


def frame(page: Page) -> list[float]:
    """Return left, top, right and bottom in shares of the picture, once drawn."""
    drawn(page)
    return list(page.evaluate(SHARES))


def point(page: Page, x: float, y: float) -> tuple[float, float]:
    """Return where in the window a point of the picture is."""
    box = page.locator("#photo").bounding_box()
    assert box
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


def read(page: Page, digit: int) -> None:
    expect(page.locator("#output")).to_have_text(str(digit))
    expect(page.locator("#reading")).to_have_attribute("data-phase", "answered")


def holds(box: list[float], x: float, y: float) -> bool:
    return box[0] < x < box[2] and box[1] < y < box[3]


GIVE = """([bytes, type, event]) => {
    const content = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
    const data = new DataTransfer();
    if (type) data.items.add(new File([content], "a", { type }));
    else data.setData("text/plain", "seven");
    const init = { bubbles: true, cancelable: true };
    if (event === "paste") return document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, ...init }));
    document.querySelector(".masthead").dispatchEvent(new DragEvent("dragover", { dataTransfer: data, ...init }));
    globalThis.invited = document.documentElement.hasAttribute("data-dropping");
    return document.querySelector(".masthead").dispatchEvent(new DragEvent("drop", { dataTransfer: data, ...init }));
}"""


def give(page: Page, event: str, content: bytes = b"", kind: str = "") -> Any:
    return page.evaluate(GIVE, [base64.b64encode(content).decode(), kind, event])


def test_a_photograph_is_framed_and_read(page: Page) -> None:
    with page.expect_file_chooser() as chooser:
        page.click("#open")
    chooser.value.set_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": encoded(photo())})
    read(page, 7)
    assert frame(page) == pytest.approx([0.46, 0.25, 0.74, 0.65], abs=0.06)
    assert 0.02 < inked(page, "#frame") < 0.4
    expect(page.locator("#promise")).to_have_text("Your picture stays on this device.")


@pytest.mark.parametrize("event", ["drop", "paste"])
def test_a_picture_is_dropped_or_pasted_anywhere(page: Page, event: str) -> None:
    give(page, event)
    assert page.locator("#desk").is_hidden()
    assert give(page, event, encoded(photo(FOUR)), "image/jpeg") is (event == "paste")
    assert page.evaluate("globalThis.invited ?? true")
    read(page, 4)


def test_on_a_phone_the_ways_are_offered(visit: Callable[..., Page]) -> None:
    page = visit(PHONE, has_touch=True, is_mobile=True, device_scale_factor=2, permissions=["clipboard-read", "clipboard-write"])
    for way, camera in {"#camera": "environment", "#choose": None}.items():
        page.tap("#open")
        assert violations(page) == []
        with page.expect_file_chooser() as chooser:
            page.tap(way)
        assert page.locator("#file").get_attribute("capture") == camera
        chooser.value.set_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": encoded(photo())})
        read(page, 7)
        page.tap("#reset")
    page.tap("#open")
    page.tap("#paste")
    expect(page.locator("#sentence")).to_have_text(re.compile("^There's no picture to paste"))
    copy = """async (bytes) => {
        const content = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
        await navigator.clipboard.write([new ClipboardItem({ "image/png": new Blob([content], { type: "image/png" }) })]);
    }"""
    page.evaluate(copy, base64.b64encode(encoded(photo(TWO), "PNG")).decode())
    page.tap("#open")
    page.tap("#paste")
    read(page, 2)


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


def test_the_focus_goes_from_the_paper_to_the_frame_and_back(page: Page) -> None:
    page.focus("#canvas")
    give(page, "paste", encoded(photo()), "image/jpeg")
    expect(page.locator("#cutout")).to_be_focused()
    press(page, "Control+z")
    expect(page.locator("#canvas")).to_be_focused()


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_picture_is_turned_as_its_camera_says(page: Page, orientation: int) -> None:
    choose(page, encoded(photo(at=(0.3, 0.6)), orientation=orientation))
    read(page, 7)
    assert holds(frame(page), 0.3, 0.6)
    assert page.evaluate("document.querySelector('#photo canvas').width") > page.evaluate("document.querySelector('#photo canvas').height")


def longest_task_ms(trace: bytes) -> float:
    """Return the processor's time in the page's longest task: on a busy machine its wall-clock time would be that of others."""
    events = json.loads(trace)["traceEvents"]
    threads = {(e["pid"], e["tid"]) for e in events if e["name"] == "thread_name" and e["args"]["name"] == "CrRendererMain"}
    tasks = [e for e in events if e["name"].endswith("RunTask") and (e["pid"], e["tid"]) in threads]
    assert tasks
    return float(max(e.get("tdur", 0) for e in tasks)) / 1000


def test_a_huge_photograph_does_not_hold_up_the_page(page: Page, browser: Browser, tmp_path: Path) -> None:
    expect(page.locator("#engine")).to_have_text("WebAssembly")
    huge = tmp_path / "huge.jpg"
    huge.write_bytes(encoded(photo(paper=sheet(4000, 3000)), orientation=6))
    page.evaluate(WATCH)
    browser.start_tracing(page=page, categories=["toplevel", "__metadata"])
    page.set_input_files("#file", huge)
    read(page, 7)
    longest_ms, waited_ms = longest_task_ms(browser.stop_tracing()), page.evaluate("globalThis.shown - globalThis.chosen")
    print(f"12 megapixels on the paper after {waited_ms:.0f} ms, longest task {longest_ms:.0f} ms")
    assert longest_ms < 50
    assert holds(frame(page), 0.6, 0.45)
    assert page.evaluate("document.querySelector('#photo canvas').width") == 1120


@pytest.mark.parametrize("ink", [(0, 0, 0), (40, 60, 130), (255, 255, 255)], ids=["black", "blue", "white"])
def test_ink_without_paper_is_read(page: Page, ink: tuple[int, int, int]) -> None:
    choose(page, transparent(SEVEN, ink), "a.png", "image/png")
    read(page, 7)


@pytest.mark.parametrize("dark", [False, True], ids=["on white", "on black"])
@pytest.mark.parametrize("label, form", [(4, "open, wide"), (8, "narrow, slanted"), (1, "long steep upstroke")])
def test_a_clean_drawing_is_read_as_ever(page: Page, label: int, form: str, dark: bool) -> None:
    image = Image.new("L", (600, 600), 255)
    for stroke in drawing(label, form):
        ImageDraw.Draw(image).line([(600 * x, 600 * y) for x, y in stroke], 0, 12, joint="curve")
    choose(page, encoded(ImageOps.invert(image) if dark else image, "PNG"), "a.png", "image/png")
    read(page, label)


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


@pytest.mark.parametrize("content", [b"no picture", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)], ids=["text", "heic"])
def test_what_is_no_picture_is_said(page: Page, content: bytes) -> None:
    with_mouse(page, SEVEN)
    choose(page, content)
    expect(page.locator("#sentence")).to_have_text("Your browser can't open this file as a picture. Your drawing is still here.")
    assert inked(page) > 0


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
    assert part.size == pytest.approx(((box[2] - box[0]) * 560, (box[3] - box[1]) * 420), abs=1)
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(visit: Callable[..., Page], viewport: ViewportSize, scheme: str) -> None:
    page = visit(viewport, color_scheme=scheme, reduced_motion="reduce")
    choose(page, encoded(photo()))
    read(page, 7)
    page.focus("#cutout")
    press(page, "ArrowRight")
    assert violations(page) == []


@pytest.mark.parametrize("viewport", SCREENS.values(), ids=SCREENS)
def test_a_tall_picture_fits_every_screen(visit: Callable[..., Page], viewport: ViewportSize) -> None:
    page = visit(viewport)
    choose(page, encoded(photo(paper=sheet(600, 1200))))
    read(page, 7)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert min(page.evaluate(HEIGHTS)) >= 44
    paper, picture = page.locator(".paper").bounding_box(), page.locator("#photo").bounding_box()
    assert paper and picture
    assert picture["height"] == pytest.approx(2 * picture["width"], rel=0.01)
    assert picture["y"] - paper["y"] == pytest.approx(1.375 * page.evaluate(REM), abs=1)


def test_offline_after_one_visit(offline_page: Page) -> None:
    choose(offline_page, encoded(photo()))
    read(offline_page, 7)
