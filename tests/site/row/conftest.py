"""The page with the wide paper of a number, its clock in the test's hands."""

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from tests.site.row.written import choose

Visit = Callable[..., Page]


@pytest.fixture
def visit(visit: Visit) -> Visit:
    """Visit with a clock that can be moved on."""
    return partial(visit, clock=True)


@pytest.fixture
def wide(page: Page) -> Page:
    """The page with the wide paper of a number."""
    choose(page, "number")
    expect(page.locator("#engine")).to_have_text("WebAssembly")
    return page
