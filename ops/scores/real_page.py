"""Real photographs opened on the page itself, in a real browser, as a visitor opens them."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from ops.scores import real_paper
from ops.scores.real_paper import Outcome, asked, counted
from tests.site.support.pointers import ROOT
from tests.site.support.static import hosting

PATIENCE_MS = 20_000
UNREAD = "document.querySelector('#reading').dataset.phase = 'asked'"


def measure(browser: Browser) -> dict[str, Any] | None:
    """Return how many pictures of each kind page and function answer rightly, and how many they misread; None where none are at hand."""
    outcomes = real_paper.photographs()
    return {"page": counted(photographs(browser)), "function": counted(outcomes)} if outcomes else None


def photographs(browser: Browser, folder: Path | None = None) -> list[Outcome]:
    """Open every photograph that a folder's `index.json` names, or the real ones, on the page."""
    with hosting(ROOT / "site" / "dist") as host, browser.new_context() as context:
        page = context.new_page()
        page.goto(host.url)
        return [Outcome(f"{file.parent.name}/{file.name}", expected, opened(page, file, read)) for file, read, expected in asked(folder)]


def opened(page: Page, file: Path, read: str) -> str | None:
    """Open a picture in the mode for a digit or for a number, and return what is read; None where any of it is not."""
    page.locator(f"input[name=mode][value={read}]").check(force=True)
    page.evaluate(UNREAD)
    page.set_input_files("#file", file)
    expect(page.locator("#reading")).to_have_attribute("data-phase", "answered", timeout=PATIENCE_MS)
    told = page.locator("#output").text_content() or ""
    return told if re.fullmatch(r"[0-9]+", told) else None
