"""Chromium by Playwright."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from tests.site.support.browsers.visitor import Visitor
from tests.site.support.pointers import POINTERS, Stroke
from tests.support.chromium import FLAGS


class Chromium:
    def __init__(self, page: Page) -> None:
        self.page, self.goto, self.evaluate, self.choose = page, page.goto, page.evaluate, page.set_input_files

    def draw(self, strokes: list[Stroke], pointer: str) -> None:
        POINTERS[pointer](self.page, strokes)


@contextmanager
def chromium(running: Browser) -> Iterator[Visitor]:
    """Run the whole browser, as people have it, by the Playwright of the one that runs: a process has one Playwright."""
    whole = running.browser_type.launch(executable_path=shutil.which("chromium"), args=FLAGS)
    with whole, whole.new_page(has_touch=True) as page:
        yield Chromium(page)
