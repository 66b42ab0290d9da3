"""A number written in the page as a person does it, and where its ink is then."""

from playwright.sync_api import Page, expect

from tests.site.support.pointers import POINTERS, Stroke, drawn, strokes_of

REST_MS = 1000  # of the pen, and the ink draws together
KEPT = "(dispatchEvent(new Event('pagehide')), JSON.parse(sessionStorage.number))"


def placed(label: int, left: float, size: float = 0.6, form: str | None = None) -> list[Stroke]:
    """Return a digit whose square is `size` high in the paper's middle and begins at `left`, in units of the paper's height."""
    return [[(left + size * x, (1 - size) / 2 + size * y) for x, y in stroke] for stroke in strokes_of(label, form)]


def aspect(page: Page) -> float:
    return float(page.evaluate("document.querySelector('#canvas').clientWidth / document.querySelector('#canvas').clientHeight"))


def on_paper(page: Page, strokes: list[Stroke]) -> list[Stroke]:
    """Return strokes in units of the paper's height as shares of its width and height, which is what pointers go by."""
    return [[(x / aspect(page), y) for x, y in stroke] for stroke in strokes]


def choose(page: Page, mode: str) -> None:
    page.check(f"input[value={mode}]", force=True)
    expect(page.locator("html")).to_have_attribute("data-mode", mode)


def extent(page: Page) -> tuple[float, float, float]:
    """Return the left and right end of the ink and its height."""
    points = [point for stroke in page.evaluate(KEPT) for point in stroke["points"]]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), max(xs), max(ys) - min(ys)


def make_room(page: Page) -> None:
    """Rest on the answer until the paper makes room, where it needs any."""
    drawn(page)
    expect(page.locator("#reading")).to_have_attribute("data-phase", "answered")
    page.clock.fast_forward(REST_MS)


def write(page: Page, text: str, pointer: str = "mouse") -> None:
    """Write a number as a person does: where the paper ends, wait until it makes room, and go on as large as the digits are then."""
    left, size = 0.05, 0.6
    for label in text:
        if left + 0.75 * size > aspect(page):
            make_room(page)
            _, right, size = extent(page)
            left = right + 0.02
        POINTERS[pointer](page, on_paper(page, placed(int(label), left, size)))
        left += 0.75 * size
