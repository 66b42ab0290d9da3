"""The built page in a real browser, on the demo server, with real pointer events."""

import base64
import io
import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Route, ViewportSize, expect, sync_playwright

ROOT = Path(__file__).parents[2]
DRAWINGS = json.loads((ROOT / "tests" / "drawings.json").read_text())
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
DESKTOP = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=390, height=844)
SIDEWAYS = ViewportSize(width=844, height=390)
SMALLEST = ViewportSize(width=320, height=568)

Stroke = list[tuple[float, float]]
DOWN = "The reader cannot be reached. Your drawing is still here."


def drawing(label: int, form: str) -> list[Stroke]:
    found = next(d for d in DRAWINGS if (d["label"], d["form"]) == (label, form))
    return [[(0.15 + 0.7 * x, 0.15 + 0.7 * y) for x, y in stroke] for stroke in found["strokes"]]


SEVEN = drawing(7, "barred")
PLAIN = [next((d["label"], d["form"]) for d in DRAWINGS if d["label"] == label) for label in range(10)]
NATIONAL = [(1, "long upstroke"), (2, "looped"), (4, "open"), (7, "barred"), (7, "hook first")]


# The server and the browser


@pytest.fixture(scope="session")
def dist() -> Path:
    npm = shutil.which("npm")
    assert npm, "npm is needed to build the page"
    subprocess.run([npm, "run", "--silent", "build"], cwd=ROOT, check=True, timeout=60)
    return ROOT / "site" / "dist"


@contextmanager
def serving(port: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "ops.serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for_health(f"http://127.0.0.1:{port}/health")
            yield process
        finally:
            process.terminate()


def wait_for_health(url: str, timeout_s: float = 60) -> None:
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"no answer from {url} in {timeout_s} s")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def server(dist: Path) -> Iterator[str]:
    port = free_port()
    with serving(port):
        yield f"http://127.0.0.1:{port}/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, "chromium is needed to test the page"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the console said; a test that provokes faults clears it."""
    return []


@pytest.fixture
def visit(browser: Browser, server: str, complaints: list[str]) -> Iterator[Callable[..., Page]]:
    """Open the page; afterwards nothing may have been complained of or asked from anywhere else."""
    contexts: list[BrowserContext] = []
    addresses: list[str] = []

    def open_page(viewport: ViewportSize = DESKTOP, url: str = server, **options: Any) -> Page:
        context = browser.new_context(viewport=viewport, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: addresses.append(request.url))
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
    assert [a for a in addresses if not a.startswith(("http://127.0.0.1:", "data:"))] == []


@pytest.fixture
def page(visit: Callable[..., Page]) -> Page:
    return visit()


@pytest.fixture
def phone(visit: Callable[..., Page]) -> Page:
    return visit(PHONE, device_scale_factor=3, has_touch=True, is_mobile=True)


# The hand


def on_canvas(page: Page, point: tuple[float, float]) -> tuple[float, float]:
    box = page.locator("#canvas").bounding_box()
    assert box
    return box["x"] + point[0] * box["width"], box["y"] + point[1] * box["height"]


def with_mouse(page: Page, strokes: list[Stroke]) -> None:
    for stroke in strokes:
        first, *rest = [on_canvas(page, point) for point in stroke]
        page.mouse.move(*first)
        page.mouse.down()
        for point in rest:
            page.mouse.move(*point)
        page.mouse.up()


def with_pen(page: Page, strokes: list[Stroke]) -> None:
    devtools = page.context.new_cdp_session(page)

    def send(kind: str, point: tuple[float, float]) -> None:
        x, y = on_canvas(page, point)
        devtools.send(
            "Input.dispatchMouseEvent",
            {"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1, "pointerType": "pen"},
        )

    for stroke in strokes:
        send("mousePressed", stroke[0])
        for point in stroke[1:]:
            send("mouseMoved", point)
        send("mouseReleased", stroke[-1])


def touch(devtools: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    fingers = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]
    devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})


def with_finger(page: Page, strokes: list[Stroke]) -> None:
    devtools = page.context.new_cdp_session(page)
    for stroke in strokes:
        touch(devtools, "touchStart", on_canvas(page, stroke[0]))
        for point in stroke[1:]:
            touch(devtools, "touchMove", on_canvas(page, point))
        touch(devtools, "touchEnd")


def inked(page: Page, canvas: str = "#canvas") -> float:
    """Return the share of a canvas that is inked, once the page is drawn; reads a copy, which leaves the page's canvas as fast as it is."""
    script = """(id) => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
        const shown = document.querySelector(id);
        const context = new OffscreenCanvas(shown.width, shown.height).getContext("2d");
        context.drawImage(shown, 0, 0);
        const values = context.getImageData(0, 0, shown.width, shown.height).data;
        done(values.filter((value, i) => i % 4 === 3 && value > 127).length / (shown.width * shown.height));
    })))"""
    return float(page.evaluate(script, canvas))


def box_of_ink(picture: Image.Image) -> tuple[int, int, int, int]:
    box = picture.point([255 * (value < 128) for value in range(256)]).getbbox()
    assert box
    return box


# Reading


@pytest.mark.parametrize(("label", "form"), PLAIN + NATIONAL)
def test_reads_what_the_mouse_draws(page: Page, label: int, form: str) -> None:
    with_mouse(page, drawing(label, form))
    page.click("#recognise")
    expect(page.locator("#output")).to_have_text(str(label))
    expect(page.locator("#sentence")).to_have_text(re.compile(rf"^An? {label}, .*\d % sure\."))
    expect(page.locator("#chart li.is-read .label")).to_have_text(str(label))
    page.click("#reset")
    expect(page.locator("#output")).to_have_text("")
    assert inked(page) == 0


@pytest.mark.parametrize(("label", "form"), NATIONAL)
def test_reads_what_a_finger_draws(phone: Page, label: int, form: str) -> None:
    with_finger(phone, drawing(label, form))
    phone.tap("#recognise")
    expect(phone.locator("#output")).to_have_text(str(label))


def test_reads_what_a_pen_draws(page: Page) -> None:
    page.evaluate("document.addEventListener('pointerdown', (event) => { globalThis.hand = event.pointerType; })")
    with_pen(page, SEVEN)
    assert page.evaluate("globalThis.hand") == "pen"
    page.click("#recognise")
    expect(page.locator("#output")).to_have_text("7")


def test_reads_without_being_asked(page: Page) -> None:
    with_mouse(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")


def test_a_new_stroke_takes_the_old_answer_away(page: Page) -> None:
    with_mouse(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")
    page.mouse.move(*on_canvas(page, (0.1, 0.9)))
    page.mouse.down()
    expect(page.locator("#output")).to_have_text("")
    page.mouse.up()


def test_posts_the_same_picture_from_every_screen(visit: Callable[..., Page]) -> None:
    pictures = []
    for options in ({"viewport": DESKTOP}, {"viewport": PHONE, "device_scale_factor": 3}, {"viewport": DESKTOP, "color_scheme": "dark"}):
        page = visit(**options)
        with page.expect_request("**/recognise") as asked:
            with_mouse(page, SEVEN)
            page.click("#recognise")
        body = asked.value.post_data_json
        assert body and body["frame"] is True
        pictures.append(Image.open(io.BytesIO(base64.b64decode(body["image"].removeprefix("data:image/png;base64,")))).convert("L"))
    for picture in pictures:
        assert picture.size == (280, 280)
        assert (picture.getpixel((0, 0)), picture.getextrema()) == (255, (0, 255))
        assert box_of_ink(picture) == pytest.approx(box_of_ink(pictures[0]), abs=2)


def test_shows_what_the_network_saw(page: Page) -> None:
    with_mouse(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")
    assert 0.02 < inked(page, "#frame") < 0.4
    page.click("#reset")
    expect(page.locator("#output")).to_have_text("")
    assert inked(page, "#frame") == 0


def test_a_blank_paper_is_said_kindly(page: Page) -> None:
    page.click("#recognise")
    expect(page.locator("#sentence")).to_have_text("The paper is blank. Draw a digit first.")
    expect(page.locator("#output")).to_have_text("")


# Drawing


def test_the_hint_goes_at_the_first_stroke(page: Page) -> None:
    expect(page.locator("#hint")).to_be_visible()
    page.mouse.move(*on_canvas(page, (0.5, 0.5)))
    page.mouse.down()
    expect(page.locator("#hint")).to_be_hidden()
    page.mouse.up()
    page.click("#reset")
    expect(page.locator("#hint")).to_be_visible()


def test_a_tap_is_a_dot(phone: Page) -> None:
    phone.touchscreen.tap(*on_canvas(phone, (0.5, 0.5)))
    assert inked(phone) == pytest.approx(3.1416 * 0.03**2, rel=0.05)


def test_a_second_finger_is_ignored(phone: Page) -> None:
    devtools = phone.context.new_cdp_session(phone)
    near, far = on_canvas(phone, (0.2, 0.2)), on_canvas(phone, (0.8, 0.8))
    touch(devtools, "touchStart", near)
    alone = inked(phone)
    touch(devtools, "touchStart", near, far)
    touch(devtools, "touchMove", near, on_canvas(phone, (0.2, 0.8)))
    touch(devtools, "touchEnd")
    assert inked(phone) == alone


def test_other_mouse_buttons_do_not_draw(page: Page) -> None:
    page.mouse.move(*on_canvas(page, (0.5, 0.5)))
    page.mouse.down(button="right")
    page.mouse.up(button="right")
    assert inked(page) == 0


@pytest.mark.parametrize(("before", "after"), [(DESKTOP, PHONE), (PHONE, SIDEWAYS), (SIDEWAYS, PHONE)])
def test_a_drawing_survives_a_new_size_in_mid_stroke(visit: Callable[..., Page], before: ViewportSize, after: ViewportSize) -> None:
    page = visit(before)
    stem, bar = SEVEN
    page.mouse.move(*on_canvas(page, stem[0]))
    page.mouse.down()
    for i, point in enumerate(stem):
        if i == len(stem) // 2:
            share = inked(page)
            page.set_viewport_size(after)
            assert inked(page) == pytest.approx(share, rel=0.03)
        page.mouse.move(*on_canvas(page, point))
    page.mouse.up()
    with_mouse(page, [bar])
    page.click("#recognise")
    expect(page.locator("#output")).to_have_text("7")


def test_the_canvas_is_as_sharp_as_the_screen(phone: Page) -> None:
    assert phone.evaluate("document.querySelector('#canvas').width") == 3 * phone.evaluate("document.querySelector('#canvas').clientWidth")


# Waiting and failing


def test_says_that_it_waits(page: Page) -> None:
    held: list[Route] = []
    page.route("**/recognise", lambda route: held.append(route))
    with_mouse(page, SEVEN)
    expect(page.locator("#sentence")).to_have_text("Waking the reader up. After a pause this takes a few seconds.")
    held[-1].continue_()
    expect(page.locator("#output")).to_have_text("7")


def test_the_function_is_down_and_comes_back(visit: Callable[..., Page], dist: Path, complaints: list[str]) -> None:
    port = free_port()
    with serving(port):
        page = visit(url=f"http://127.0.0.1:{port}/")
    with_mouse(page, SEVEN)
    page.click("#recognise")
    expect(page.locator("#sentence")).to_have_text(DOWN)
    with serving(port):
        page.click("#retry")
        expect(page.locator("#output")).to_have_text("7")
        expect(page.locator("#retry")).to_be_hidden()
        expect(page.locator("#recognise")).to_be_focused()
    assert all("Failed to load resource" in complaint for complaint in complaints)
    complaints.clear()


@pytest.mark.parametrize("status", [429, 500, 503])
def test_an_overloaded_function_can_be_retried(page: Page, complaints: list[str], status: int) -> None:
    page.route("**/recognise", lambda route: route.fulfill(status=status, json={"message": "Service Unavailable"}))
    page.click("#recognise")
    expect(page.locator("#sentence")).to_have_text(DOWN)
    expect(page.locator("#retry")).to_be_visible()
    complaints.clear()


def test_a_refusal_is_shown_in_the_contracts_words(page: Page, complaints: list[str]) -> None:
    refusal = {"error": {"code": "too_large", "message": "expected at most 16 megapixels, got 144"}}
    page.route("**/recognise", lambda route: route.fulfill(status=413, json=refusal))
    page.click("#recognise")
    expect(page.locator("#sentence")).to_have_text("The picture was not read: expected at most 16 megapixels, got 144.")
    expect(page.locator("#retry")).to_be_hidden()
    complaints.clear()


def test_no_digit_is_said_kindly(page: Page) -> None:
    answer = {"digit": None, "probability": 0.4, "probabilities": [0.1] * 10, "is_digit": 0.01, "reason": "not_a_digit", "model": "x"}
    page.route("**/recognise", lambda route: route.fulfill(json=answer))
    with_mouse(page, [[(0.2, 0.2), (0.8, 0.7)]])
    expect(page.locator("#sentence")).to_have_text("This does not look like a digit. Try once more?")
    expect(page.locator("#output")).to_have_text("")


# The page itself


def test_the_description_opens_and_closes(page: Page) -> None:
    panel = page.locator("#description")
    ways: list[Callable[[], None]] = [lambda: page.click("#close"), lambda: page.keyboard.press("Escape"), lambda: page.mouse.click(5, 5)]
    for close in ways:
        page.click("#info")
        expect(panel).to_be_visible()
        close()
        expect(panel).to_be_hidden()
        expect(page.locator("#info")).to_be_focused()


def test_the_keyboard_reaches_every_control(page: Page) -> None:
    reached = []
    for _ in range(3):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id"))
    assert reached == ["info", "recognise", "reset"]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE, SIDEWAYS, SMALLEST])
def test_nothing_moves_and_everything_fits(visit: Callable[..., Page], complaints: list[str], viewport: ViewportSize) -> None:
    page = visit(viewport)
    layout = """() => [...document.querySelectorAll("main *")]
        .filter((e) => !e.matches("#output, #retry, .fill, .value"))
        .map((e) => { const b = e.getBoundingClientRect(); return [b.x, b.y, b.width, b.height].map(Math.round).join(); })"""
    page.evaluate("document.querySelector('#hint').remove()")
    empty = page.evaluate(layout)
    with_mouse(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")
    assert page.evaluate(layout) == empty
    page.route("**/recognise", lambda route: route.abort())
    page.click("#recognise")
    expect(page.locator("#sentence")).to_have_text(DOWN)
    assert page.evaluate(layout) == empty
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    heights = page.evaluate("[...document.querySelectorAll('main button, #info')].map((b) => b.getBoundingClientRect().height)")
    assert min(heights) >= 44
    complaints.clear()


def test_the_function_may_live_elsewhere(browser: Browser, server: str) -> None:
    page = browser.new_page()
    answer = {"digit": 3, "probability": 1, "probabilities": [0, 0, 0, 1, 0, 0, 0, 0, 0, 0], "is_digit": 1, "reason": None, "model": "x"}
    page.route("**/config.json", lambda route: route.fulfill(json={"api": "https://function.invalid/"}))
    page.route(
        "https://function.invalid/recognise",
        lambda route: route.fulfill(json=answer, headers={"access-control-allow-origin": "*", "access-control-allow-headers": "*"}),
    )
    page.goto(server)
    page.click("#recognise")
    expect(page.locator("#output")).to_have_text("3")
    page.close()
