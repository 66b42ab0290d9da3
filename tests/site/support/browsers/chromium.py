"""Chromium by Playwright."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from tests.site.support.browsers.visitor import Visitor
from tests.site.support.pointers import POINTERS, Stroke


class Chromium:
    def __init__(self, page: Page) -> None:
        self.page, self.goto, self.evaluate, self.choose = page, page.goto, page.evaluate, page.set_input_files

    def draw(self, strokes: list[Stroke], pointer: str) -> None:
        POINTERS[pointer](self.page, strokes)


@contextmanager
def chromium(browser: Browser) -> Iterator[Visitor]:
    with browser.new_page(has_touch=True) as page:
        yield Chromium(page)
