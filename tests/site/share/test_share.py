"""Send it on: a link brings the same drawing to another browser, where it is drawn again and read; a hostile one brings nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.site.conftest import DESKTOP, PHONE
from tests.site.share.linked import link
from tests.site.support.access import press, violations
from tests.site.support.pointers import SEVEN, inked, with_mouse

Visit = Callable[..., Page]

# A card is painted, not marked up: a stroke of ink on its left, the answer's colour on its right.
SHARES = """() => {
    const card = document.querySelector("#send canvas");
    const { data, width, height } = card.getContext("2d").getImageData(0, 0, card.width, card.height);
    const share = (left, wide) => {
        const at = (x, y) => data.slice(4 * (y * width + x), 4 * (y * width + x) + 3).join();
        let other = 0;
        for (let y = 0; y < height; y += 3) for (let x = left; x < left + wide; x += 3) other += at(x, y) !== at(left, 0);
        return (9 * other) / (wide * height);
    };
    return [share(10, 600), share(640, 550)];
}"""


def test_a_link_is_drawn_again_and_read(visit: Visit) -> None:
    page = visit()
    expect(page.locator("#send-open")).to_be_hidden()
    with_mouse(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")
    before, address = inked(page), link(page)
    other = visit(url=address, reduced_motion="no-preference")
    expect(other.locator("#arrived")).to_have_text("Someone sent you this drawing. Clear it and write your own.")
    expect(other.locator("#output")).to_have_text("7")
    expect(other.locator("#reading")).to_have_attribute("data-phase", "answered")
    assert inked(other) == pytest.approx(before, abs=1e-3)
    assert "#" not in other.url
    other.click("#reset")
    expect(other.locator("#arrived")).to_have_count(0)


def test_a_phone_says_in_sight_what_came(visit: Visit) -> None:
    page = visit(ViewportSize(width=390, height=664))
    with_mouse(page, SEVEN)
    address = link(page)
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("#arrived")).to_be_in_viewport(ratio=1)


def test_a_link_that_comes_to_an_open_page_can_be_undone(visit: Visit) -> None:
    page = visit(reduced_motion="reduce")
    with_mouse(page, SEVEN)
    address = link(page)
    page.click("#reset")
    with_mouse(page, [[(0.5, 0.2), (0.5, 0.8)]])
    expect(page.locator("#output")).to_have_text("1")
    page.evaluate("(address) => { location.href = address; }", address)
    expect(page.locator("#output")).to_have_text("7")
    page.click("#undo")
    expect(page.locator("#output")).to_have_text("1")


@pytest.mark.parametrize("fragment", ["dAA%00", "<img src=x onerror=alert(1)>", "d" + "A" * 100_000], ids=["cut", "markup", "huge"])
def test_a_hostile_link_does_nothing(visit: Visit, server: str, fragment: str) -> None:
    page = visit(url=f"{server}#drawing={fragment}")
    expect(page.locator("#engine")).to_have_text("WebAssembly")  # and the note is still there
    expect(page.locator("#arrived")).to_have_text("This link holds no drawing that can be shown.")
    expect(page.locator("#send-open")).to_be_hidden()  # there is nothing on the paper
    assert page.locator("img").count() == 0
    with_mouse(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_picture_to_save(visit: Visit, viewport: dict[str, int]) -> None:
    page = visit(viewport, color_scheme="dark" if viewport == PHONE else "light", reduced_motion="reduce")
    with_mouse(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")
    page.click("#send-open")
    expect(page.get_by_role("img", name="It read my 7")).to_be_visible()
    assert violations(page) == []
    ink, answer = page.evaluate(SHARES)
    assert 0.03 < ink < 0.5 and 0.03 < answer < 0.5
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the picture").click()
    assert download.value.suggested_filename == "my-digit.png"
    assert download.value.path().read_bytes()[:4] == b"\x89PNG"
    press(page, "Escape")
    expect(page.locator("#send-open")).to_be_focused()
