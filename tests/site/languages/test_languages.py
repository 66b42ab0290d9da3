"""The page in other languages: by the browser's, by the menu, and without running over on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import SMALLEST
from tests.site.support.access import OUTSIDE
from tests.site.support.pointers import SEVEN, with_mouse

pytestmark = pytest.mark.browser

TITLES = {
    "de-AT": "de",
    "fr-CA": "fr",
    "es-MX": "es",
    "pt-BR": "pt",
    "ja-JP": "ja",
    "ko-KR": "ko",
}


@pytest.mark.parametrize("locale", TITLES)
def test_the_browsers_language_is_spoken_and_fits_the_smallest_phone(locale: str, visit: Callable[..., Page]) -> None:
    page = visit(SMALLEST, locale=locale, is_mobile=True, has_touch=True)
    expect(page.locator("html")).to_have_attribute("lang", TITLES[locale])
    expect(page.locator("#language")).to_have_value(TITLES[locale])
    with_mouse(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")
    expect(page.locator("#sentence")).to_contain_text("7")
    expect(page.locator("#sentence")).not_to_contain_text("sure")
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST["width"]
    assert page.evaluate(OUTSIDE, ["h1 span", ".modes", ".paper", "#output", "#sentence", "#undo", "#eraser", "#reset"]) == []


def test_the_menu_is_kept(visit: Callable[..., Page]) -> None:
    page = visit()
    with_mouse(page, SEVEN)
    expect(page.locator("#sentence")).to_contain_text("It's a 7")
    page.select_option("#language", "de")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.locator("#sentence")).not_to_contain_text("It's a 7")
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.select_option("#language", "en")
    expect(page.locator("#sentence")).to_contain_text("It's a 7")
