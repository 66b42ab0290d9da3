"""What is in sight while one draws, at first sight, with large text, in forced colours and on paper."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.site.conftest import DESKTOP
from tests.site.support.access import OUTSIDE, violations
from tests.site.support.pointers import SEVEN, drawn, inked, with_mouse
from tests.support.shared import some

Visit = Callable[..., Page]
SIZES = [(320, 568), (360, 640), (390, 664), (844, 390)]
PHONE = ViewportSize(width=390, height=664)
HAND_RESTS_MS = 2200  # after each digit that it writes at first sight
OVERLAPS = """() => {
    const parts = "h1, .modes, .paper, .tools > :not(.brush), .brush > *, .answer > *, .chart, .teach, .why > *, .more > *, .sources";
    const seen = [...document.querySelectorAll(parts)]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .map((element) => [element.id || element.className || element.tagName, element.getBoundingClientRect()])
        .filter(([, { width, height }]) => width > 1 && height > 1);
    return seen.flatMap(([name, a], i) => seen.slice(i + 1).filter(([, b]) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1,
    ).map(([other]) => [name, other].join()));
}"""

WATCH_THE_PAPER = """() => {
    globalThis.tops = new Set();
    const look = () => {
        globalThis.tops.add(Math.round(document.querySelector(".paper").getBoundingClientRect().top + scrollY));
        requestAnimationFrame(look);
    };
    look();
}"""


def style(page: Page, selector: str, name: str, part: str | None = None) -> Any:
    script = "([selector, name, part]) => getComputedStyle(document.querySelector(selector), part).getPropertyValue(name)"
    return page.evaluate(script, [selector, name, part])


@pytest.mark.parametrize("mode", ["digit", "number"])
@pytest.mark.parametrize("size", some(SIZES, 3), ids=lambda size: f"{size[0]}x{size[1]}")
def test_all_that_drawing_needs_is_in_sight(visit: Visit, size: tuple[int, int], mode: str) -> None:
    page = visit(ViewportSize(width=size[0], height=size[1]), is_mobile=True, has_touch=True)
    page.check(f"input[value={mode}]", force=True)
    with_mouse(page, SEVEN)
    expect(page.locator("#reading")).to_have_attribute("data-phase", "answered")
    answer = "#output" if mode == "digit" else "#digits"
    expect(page.locator("#recognise")).to_be_hidden()  # it is read as it is drawn
    assert page.evaluate("scrollY") == 0
    assert page.evaluate(OUTSIDE, ["h1 span", ".modes", ".paper", answer, "#sentence", "#undo", "#eraser", "#reset"]) == []
    assert page.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("size", some([*SIZES, (1280, 800)], 2), ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("percent", some([200, 160], 2))
def test_large_text_overlaps_nothing_and_the_paper_stays_under_the_pen(visit: Visit, size: tuple[int, int], percent: int) -> None:
    page = visit(ViewportSize(width=size[0], height=size[1]))
    page.evaluate(f"document.documentElement.style.fontSize = '{percent}%'")
    expect(page.locator("#output")).to_have_text("7")  # the hand's, whose answer makes room for the first one
    for mode in ("digit", "number"):
        page.check(f"input[value={mode}]", force=True)
        drawn(page)
        page.evaluate(WATCH_THE_PAPER)
        with_mouse(page, SEVEN)
        expect(page.locator("#reading")).to_have_attribute("data-phase", "answered")
        drawn(page)
        assert len(page.evaluate("[...globalThis.tops]")) == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert page.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("mode", ["digit", "number"])
def test_large_text_overlaps_nothing_in_a_small_frame(visit: Visit, server: str, mode: str) -> None:
    page = visit(ViewportSize(width=360, height=480))
    page.goto(f"{server}?embed=1&mode={mode}")
    expect(page.locator("#canvas")).to_be_visible()
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.evaluate(WATCH_THE_PAPER)
    with_mouse(page, SEVEN)
    expect(page.locator("#reading")).to_have_attribute("data-phase", "answered")
    assert len(page.evaluate("[...globalThis.tops]")) == 1
    assert [pair for pair in page.evaluate(OVERLAPS) if not pair.startswith("H1")] == []  # the heading is for who listens


def test_the_first_paint_waits_for_no_code(browser: Browser, server: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(server)
        for shown in (".lead", "#hint .of-digit", "#open"):
            expect(page.locator(shown)).to_be_visible()
        for later in ("#reset", ".bars", ".seen"):
            expect(page.locator(later)).to_be_hidden()


def test_at_first_sight_a_hand_writes_and_is_read(visit: Visit) -> None:
    page = visit(PHONE, clock=True, reduced_motion="no-preference")
    expect(page.locator("html")).to_have_attribute("data-ghost", "")
    expect(page.locator("#hint")).to_contain_text("Now draw yours!")
    expect(page.locator("#output")).to_have_text("7")
    page.clock.fast_forward(HAND_RESTS_MS)
    expect(page.locator("#hint")).to_contain_text("A 1 with a long upstroke")
    expect(page.locator("#output")).to_have_text("1")
    expect(page.locator("#reset")).to_be_hidden()
    with_mouse(page, SEVEN)
    expect(page.locator("html")).not_to_have_attribute("data-ghost", "")
    expect(page.locator("#output")).to_have_text("7")
    page.click("#reset")
    expect(page.locator("#output")).to_have_text("")
    assert inked(page) == 0


def test_every_form_of_the_hand_is_read_as_it_is_meant(visit: Visit) -> None:
    page = visit(clock=True, reduced_motion="no-preference")
    for form in ("7 with a bar", "1 with", "4 left", "2 with", "7 that", "4 like", "0 with"):
        expect(page.locator("#hint")).to_contain_text(f"A {form}")
        expect(page.locator("#chart li.is-read .label")).to_have_text(form[0])
        expect(page.locator("#output")).to_have_text(form[0])
        page.clock.fast_forward(HAND_RESTS_MS)


def test_what_to_do_next_takes_the_place_of_what_this_is(page: Page) -> None:
    tops = [page.locator(shown).evaluate("(element) => element.offsetTop") for shown in (".next", ".lead", ".teach")]
    assert tops[0] == tops[1] == tops[2]


def test_the_hand_is_still_for_those_who_want_no_motion(visit: Visit) -> None:
    page = visit(clock=True)
    expect(page.locator("#output")).to_have_text("7")
    shown = page.locator("#canvas").screenshot()
    page.clock.run_for(4 * HAND_RESTS_MS)
    assert page.locator("#canvas").screenshot() == shown
    assert violations(page) == []


def test_the_explanation_begins_at_its_beginning(visit: Visit) -> None:
    page = visit(PHONE)
    page.click("#info")
    expect(page.locator("#description-title")).to_be_focused()
    assert page.locator("#description").evaluate("(dialog) => dialog.scrollTop") == 0


def test_forced_colours_keep_the_choice_and_the_papers_edge(visit: Visit) -> None:
    page = visit(forced_colors="active")
    chosen, other = (style(page, f"input[value={mode}]", "background-color") for mode in ("digit", "number"))
    assert chosen != other
    assert style(page, ".paper", "border-top-style") == "solid"


def test_print_keeps_bars_and_labels(visit: Visit) -> None:
    page = visit(DESKTOP, color_scheme="dark")
    with_mouse(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")
    chalk = style(page, ".label", "color")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert style(page, ".label", "color") != chalk
    assert style(page, "#canvas", "color") == "rgb(36, 50, 111)"
    assert style(page, ".is-read .fill", "print-color-adjust") == "exact"
    expect(page.locator("#chart")).to_be_visible()
    expect(page.locator(".tools")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert style(page, ".label", "color") == chalk


def test_left_handed_shows_that_it_is_chosen(page: Page) -> None:
    plain = style(page, "#handedness", "color"), style(page, "#handedness", "content", "::before")
    page.click("#handedness")
    page.mouse.move(0, 0)
    chosen = style(page, "#handedness", "color"), style(page, "#handedness", "content", "::before")
    assert all(before != after for before, after in zip(plain, chosen, strict=True))


def test_the_keyboards_hint_covers_no_ink(page: Page) -> None:
    page.focus("#canvas")
    page.keyboard.press("ArrowUp")
    assert style(page, "#keys", "opacity") == "1"
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    drawn(page)
    assert style(page, "#keys", "opacity") == "0"
