"""The browser that the page's tests and scores run in."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a browser while the block runs."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_found(), args=FLAGS)
        yield browser
        browser.close()


def _found() -> str | None:
    """Return Chromium without its windows, which opens a page with less of the processor, or else the whole of it."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")
