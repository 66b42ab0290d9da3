"""A picture in the page: chosen as a file, its frame, the answer."""

from playwright.sync_api import Page, expect

from tests.site.support.pointers import drawing, drawn

FOUR, TWO = drawing(4, "open", every=1), drawing(2, "looped", every=1)
SHARES = """() => {
    const [photo, frame] = ["photo", "cutout"].map((id) => document.getElementById(id).getBoundingClientRect());
    return [(frame.left - photo.left) / photo.width, (frame.top - photo.top) / photo.height,
        (frame.right - photo.left) / photo.width, (frame.bottom - photo.top) / photo.height];
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
