"""On paper: one page with the drawing and the answer, and none of the controls; an open dialog is printed alone, whole."""

from collections.abc import Callable

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import DESKTOP, PHONE
from tests.site.support.pointers import SEVEN, drawing, with_mouse

pytestmark = pytest.mark.browser

CONTROLS = ["Clear", "Fool it", "How it works", "Language", "Licence", "on this device", "One digit", "Wrong?"]


def printed(page: Page) -> list[str]:
    """Return the text of each page as Chromium prints it, on one line and without spaces, which depend on the font."""
    return [squeezed(leaf.get_textpage().get_text_range()) for leaf in pypdfium2.PdfDocument(page.pdf(format="A4"))]


def squeezed(text: str) -> str:
    return "".join(text.split())


def answered(page: Page) -> None:
    expect(page.locator("#reading")).to_have_attribute("data-phase", "answered")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_digit_and_its_answer_are_one_page(visit: Callable[..., Page], viewport: dict[str, int]) -> None:
    page = visit(viewport, color_scheme="dark")
    with_mouse(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")
    answered(page)
    [text] = printed(page)
    for words in ("Digit reader", "It's a 7", "What it sees", "How likely each digit is (%)", *map(str, range(10))):
        assert squeezed(words) in text, words
    assert [words for words in CONTROLS if squeezed(words) in text] == []


def test_a_number_and_its_answer_are_one_page(visit: Callable[..., Page]) -> None:
    page = visit()
    page.check("input[value=number]", force=True)
    for left, label, form in ((0.0, 4, "open"), (0.35, 2, "looped")):
        with_mouse(page, [[(left + x / 3, y) for x, y in stroke] for stroke in drawing(label, form)])
    expect(page.locator("#digits label")).to_have_count(2)
    answered(page)
    [text] = printed(page)
    assert "42" in text
    assert [words for words in CONTROLS if squeezed(words) in text] == []


def test_an_open_explanation_is_printed_whole_and_alone(page: Page) -> None:
    page.click("#info")
    expect(page.locator("#description")).to_be_visible()
    text = "".join(printed(page))
    for words in ("Write one digit, big or small", "A neural network", "Control+Z to undo"):
        assert squeezed(words) in text, words
    assert [words for words in ("Draw a digit, the way you write it", "Close") if squeezed(words) in text] == []
