"""The moving picture at the head of README, taken from the built page: `make preview` writes docs/preview.webp."""

import io

from PIL import Image
from playwright.sync_api import Page, ViewportSize, expect

from tests.site.support.pointers import ROOT, Stroke, drawing, on_canvas
from tests.site.support.static import hosting
from tests.support.chromium import chromium

VIEW = ViewportSize(width=1000, height=640)
SHOWN_PX = (760, 486)
STEP = 3  # points between two pictures
STEP_MS, REST_MS = 90, 1300
PATH = ROOT / "docs" / "preview.webp"
DIGITS = [(7, "barred"), (4, "open"), (1, "long upstroke")]

Frame = tuple[Image.Image, int]


def shot(page: Page, ms: int) -> Frame:
    """Return what the page shows, and for how long."""
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB").resize(SHOWN_PX, Image.Resampling.LANCZOS), ms


def written(page: Page, strokes: list[Stroke]) -> list[Frame]:
    """Write a digit with the mouse, and take pictures on the way and of the answer."""
    frames = []
    for stroke in strokes:
        first, *rest = on_canvas(page, *stroke)
        page.mouse.move(*first)
        page.mouse.down()
        for count, point in enumerate(rest):
            page.mouse.move(*point)
            if count % STEP == 0:
                frames.append(shot(page, STEP_MS))
        page.mouse.up()
    expect(page.locator("#reading")).to_have_attribute("data-phase", "answered")
    page.wait_for_timeout(400)  # the bars come to rest
    return [*frames, shot(page, REST_MS)]


def main() -> None:
    """Write the picture."""
    with chromium() as browser, hosting(ROOT / "site" / "dist") as host:
        page = browser.new_page(viewport=VIEW)
        page.goto(host.url)
        expect(page.locator("#engine")).to_have_text("WebAssembly")
        frames: list[Frame] = []
        for label, form in DIGITS:
            frames += written(page, drawing(label, form, every=1))
            page.click("#reset")
    pictures, times = zip(*frames, strict=True)
    pictures[0].save(PATH, save_all=True, append_images=pictures[1:], duration=times, loop=0, quality=55, method=6, minimize_size=True)
    print(f"{PATH.relative_to(ROOT)}: {len(pictures)} pictures, {PATH.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
