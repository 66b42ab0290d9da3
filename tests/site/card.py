"""Draw the picture that messengers show beside a link to the page: `python -m tests.site.card`.

It is the page's own card, of a barred 7 that the page has read.
"""

import base64
from pathlib import Path

from playwright.sync_api import expect

from tests.site.support.pointers import ROOT, SEVEN, with_mouse
from tests.site.support.static import hosting
from tests.support.chromium import chromium

PICTURE = Path("site/card.png")
TIMEOUT_MS = 60_000


def main() -> None:
    """Write site/card.png from the built page."""
    expect.set_options(timeout=TIMEOUT_MS)
    with chromium() as browser, hosting(ROOT / "site/dist") as host:
        page = browser.new_page(color_scheme="light")
        page.set_default_timeout(TIMEOUT_MS)
        page.goto(host.url)
        with_mouse(page, SEVEN)
        expect(page.locator("#output")).to_have_text("7")
        page.click("#send-open")
        expect(page.get_by_role("img", name="It read my 7")).to_be_visible()
        data = page.evaluate("document.querySelector('#send canvas').toDataURL('image/png')")
    PICTURE.write_bytes(base64.b64decode(data.partition(",")[2]))
    print(PICTURE, PICTURE.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
