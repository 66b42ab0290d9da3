"""Drawings, and real pointer events of a mouse, a pen and fingers."""

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import CDPSession, Page

ROOT = Path(__file__).parents[3]
DRAWINGS = json.loads((ROOT / "tests" / "drawings.json").read_text())
BRISK = 3  # of a drawing's points, each third: an event of a pointer costs the page a frame, and the browser 40 ms of the processor

Point = tuple[float, float]
Stroke = list[Point]
Draw = Callable[[Page, list[Stroke]], None]


def strokes_of(label: int, form: str | None = None, every: int = BRISK) -> list[Stroke]:
    """Return a digit in the unit box: each `every`-th point of its strokes, and the last; without a form, the first there is."""
    found = next(d["strokes"] for d in DRAWINGS if d["label"] == label and form in (None, d["form"]))
    return [[*stroke[:-1:every], stroke[-1]] for stroke in found]


def drawing(label: int, form: str, every: int = BRISK) -> list[Stroke]:
    return [[(0.15 + 0.7 * x, 0.15 + 0.7 * y) for x, y in stroke] for stroke in strokes_of(label, form, every)]


SEVEN = drawing(7, "barred")


def on_canvas(page: Page, *points: Point) -> list[Point]:
    page.locator("#canvas").scroll_into_view_if_needed()
    box = page.locator("#canvas").bounding_box()
    assert box
    return [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]


def at(page: Page, point: Point) -> Point:
    return on_canvas(page, point)[0]


def with_mouse(page: Page, strokes: list[Stroke]) -> None:
    for stroke in strokes:
        first, *rest = on_canvas(page, *stroke)
        page.mouse.move(*first)
        page.mouse.down()
        for point in rest:
            page.mouse.move(*point)
        page.mouse.up()


def pen(devtools: CDPSession, kind: str, point: Point) -> None:
    event = {"type": kind, "x": point[0], "y": point[1], "button": "left", "buttons": 1, "clickCount": 1, "pointerType": "pen"}
    devtools.send("Input.dispatchMouseEvent", event)


def with_pen(page: Page, strokes: list[Stroke]) -> None:
    devtools = page.context.new_cdp_session(page)
    for stroke in strokes:
        first, *rest = on_canvas(page, *stroke)
        pen(devtools, "mousePressed", first)
        for point in rest:
            pen(devtools, "mouseMoved", point)
        pen(devtools, "mouseReleased", [first, *rest][-1])


def touch(devtools: CDPSession, kind: str, *points: Point, radius_px: float = 1) -> None:
    fingers = [{"x": x, "y": y, "id": i, "radiusX": radius_px, "radiusY": radius_px} for i, (x, y) in enumerate(points)]
    devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})


def with_finger(page: Page, strokes: list[Stroke]) -> None:
    devtools = page.context.new_cdp_session(page)
    for stroke in strokes:
        first, *rest = on_canvas(page, *stroke)
        touch(devtools, "touchStart", first)
        for point in rest:
            touch(devtools, "touchMove", point)
        touch(devtools, "touchEnd")


POINTERS: dict[str, Draw] = {"mouse": with_mouse, "pen": with_pen, "touch": with_finger}


def drawn(page: Page) -> None:
    """Wait until the page shows its state."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


INKED = """(id) => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
    const shown = document.querySelector(id);
    if (id === "#canvas" && "ghost" in document.documentElement.dataset) return done(0); // what the page itself writes
    if (!shown.width || !shown.height) return done(0); // nothing is shown there yet
    const context = new OffscreenCanvas(shown.width, shown.height).getContext("2d");
    context.drawImage(shown, 0, 0);
    const values = context.getImageData(0, 0, shown.width, shown.height).data;
    done(values.filter((value, i) => i % 4 === 3 && value > 127).length / (shown.width * shown.height));
})))"""


def inked(page: Page, canvas: str = "#canvas") -> float:
    """Return the share of a canvas that a person inked, once the page is drawn; reads a copy, which leaves the page's canvas fast."""
    return float(page.evaluate(INKED, canvas))


def wait_for_ink(page: Page, canvas: str) -> None:
    """Wait until a canvas shows ink: what is seen of a picture may come after what is read."""
    page.wait_for_function(INKED, arg=canvas)
