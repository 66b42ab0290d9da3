"""The page in a frame of another site, and the element that puts it there."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.site.support.access import violations
from tests.site.support.pointers import ROOT, SEVEN, Stroke
from tests.site.support.static import Host, hosting
from tests.support.pages import Example, examples
from tests.support.shared import some

HTML = """<!doctype html><html lang="en"><title>A school</title>
<script type="module" src="{site}digit-pad.js"></script>
<script>window.heard = [];
for (const name of ["reading", "clear"]) addEventListener(name, (event) => heard.push([name, event.detail ?? null]));</script>
<main><h1>A school</h1>{pads}</main>"""
CONTRACT = {"digit", "probability", "probabilities", "is_digit", "reason", "model"}


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Host]:
    """Another site: another port is another origin."""
    with hosting(tmp_path) as other:
        yield other


@pytest.fixture
def open_pads(school: Host, server: str, browser: Browser) -> Iterator[Any]:
    page = browser.new_page()

    def opened(*pads: str) -> Page:
        (school.folder / "index.html").write_text(HTML.format(site=server, pads="".join(pads)))
        page.goto(school.url)
        return page

    yield opened
    page.close()


def frame_of(page: Page, number: int = 0) -> Frame:
    handle = page.locator("digit-pad iframe").nth(number).element_handle()
    frame = handle.content_frame()
    assert frame
    frame.locator("#canvas").wait_for()
    return frame


def write(frame: Frame | Page, strokes: list[Stroke]) -> None:
    """Write at the left of the paper, as high as it is, once it is seen: until its style has come it is hidden and larger."""
    canvas = frame.locator("#canvas")
    canvas.wait_for()
    box = canvas.bounding_box()  # in the outer page's pixels
    assert box
    mouse = frame.mouse if isinstance(frame, Page) else frame.page.mouse
    for stroke in strokes:
        for i, (x, y) in enumerate(stroke):
            mouse.move(box["x"] + x * box["height"], box["y"] + y * box["height"])
            if i == 0:
                mouse.down()
        mouse.up()


def heard(page: Page, count: int) -> list[Any]:
    page.wait_for_function("count => heard.length >= count", arg=count)
    return list(page.evaluate("heard"))


def test_a_page_of_another_site_hears_what_is_read(open_pads: Any) -> None:
    page = open_pads('<digit-pad aria-label="Your answer"></digit-pad>')
    frame = frame_of(page)
    write(frame, SEVEN)
    [(name, detail)] = heard(page, 1)
    assert (name, detail["digit"], detail["reason"]) == ("reading", 7, None) and set(detail) == CONTRACT
    assert len(detail["probabilities"]) == 10 and sum(detail["probabilities"]) == pytest.approx(1)
    expect(frame.locator("#output")).to_have_text("7")
    assert page.locator("digit-pad iframe").get_attribute("title") == "Your answer"
    page.evaluate("document.querySelector('digit-pad').clear()")
    assert heard(page, 2)[1] == ["clear", None]


def test_a_number_and_the_function(open_pads: Any) -> None:
    page = open_pads('<digit-pad mode="number" source="function"></digit-pad>')
    frame = frame_of(page)
    expect(frame.locator("html")).to_have_attribute("data-mode", "number")
    with page.expect_response(lambda response: response.url.endswith("/api/recognise")) as asked:
        write(frame, SEVEN)
    (_, detail) = heard(page, 1)[-1]
    assert json.loads(asked.value.request.post_data or "")["read"] == "number"
    assert (detail["number"], detail["reason"]) == ("7", None) and set(detail) == {"number", "probability", "digits", "reason", "model"}
    left, top, right, bottom = detail["digits"][0]["box"]
    assert 0 <= left < right <= 1 and 0 <= top < bottom <= 1


def test_attributes_may_change_and_pads_do_not_share_their_ink(open_pads: Any) -> None:
    page = open_pads("<digit-pad></digit-pad>", "<digit-pad></digit-pad>")
    first, second = frame_of(page, 0), frame_of(page, 1)
    write(first, SEVEN)
    heard(page, 1)
    page.evaluate("document.querySelectorAll('digit-pad')[1].setAttribute('mode', 'number')")
    expect(second.locator("html")).to_have_attribute("data-mode", "number")
    expect(first.locator("html")).to_have_attribute("data-mode", "digit")
    page.reload()
    expect(frame_of(page, 1).locator("html")).to_have_attribute("data-empty", "")
    expect(frame_of(page, 0).locator("html")).to_have_attribute("data-empty", "")


def test_no_dialog_opens_in_another_sites_page(page: Page, server: str) -> None:
    page.goto(f"{server}?embed=1#fool=9")
    write(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")  # by then the game would be there
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_only_the_page_around_is_heard_and_only_what_is_known_is_done(open_pads: Any) -> None:
    page = open_pads("<digit-pad></digit-pad>")
    frame = frame_of(page)
    frame.evaluate("""() => { const { port1, port2 } = new MessageChannel(); window.stolen = [];
        port1.onmessage = ({ data }) => stolen.push(data);
        postMessage(null, "*", [port2]); }""")  # from the frame itself: not from its parent
    page.evaluate("""() => { const pad = document.querySelector("digit-pad").shadowRoot.querySelector("iframe");
        postMessage({ digitPad: "ready" }, "*");
        pad.contentWindow.postMessage({ mode: "number", source: "__proto__", clear: 1 }, "*"); }""")
    write(frame, SEVEN)
    assert heard(page, 1)[0][1]["digit"] == 7
    assert frame.evaluate("stolen") == []
    expect(frame.locator("html")).to_have_attribute("data-mode", "digit")


@pytest.mark.parametrize(
    "example", [each for each in examples(ROOT / "docs/embed.md") if each.language == "html"], ids=lambda each: each.where
)
def test_the_examples_of_the_docs_work(example: Example, school: Host, server: str, browser: Browser) -> None:
    page, said = browser.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    (school.folder / "index.html").write_text("<!doctype html>" + example.text.replace("https://d111111abcdef8.cloudfront.net/", server))
    page.goto(school.url)
    page.wait_for_function("() => document.querySelector('iframe, digit-pad') !== null")
    frame = page.frames[1] if "<iframe" in example.text else frame_of(page)
    write(frame, SEVEN)
    expect(frame.locator("#digits" if "number" in example.text else "#output")).to_contain_text("7")
    if "digit-pad" in example.text:
        expect(page.locator("digit-pad")).to_be_visible()
        while "7" not in said:
            page.wait_for_timeout(50)
    page.close()


@pytest.mark.parametrize("size", some([(240, 300), (320, 464), (576, 384), (1366, 768)], 2))
@pytest.mark.parametrize("mode", ["digit", "number"])
def test_the_small_layout_fits_its_frame(mode: str, size: tuple[int, int], browser: Browser, server: str) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(f"{server}?embed=1&mode={mode}")
    expect(page.locator("html")).to_have_attribute("data-mode", mode)
    write(page, SEVEN)
    answer = "#output" if mode == "digit" else "#digits"
    expect(page.locator(answer)).to_contain_text("7")
    for part in ("#canvas", answer, "#reset", "#undo", "#promise"):
        box = page.locator(part).bounding_box()
        assert box and box["x"] >= 0 and box["y"] >= 0, part
        assert box["x"] + box["width"] <= size[0] and box["y"] + box["height"] <= size[1] + 0.5, (part, box)
    assert page.locator("#info").is_hidden()
    page.close()


@pytest.mark.parametrize("allowed", [True, False], ids=["named", "another"])
def test_the_header_decides_which_sites_may_show_it(allowed: bool, school: Host, browser: Browser, dist: Path) -> None:
    ancestors = school.url.rstrip("/") if allowed else "https://elsewhere.example"
    with hosting(dist, extra={"Content-Security-Policy": f"frame-ancestors {ancestors}", "Access-Control-Allow-Origin": "*"}) as site:
        (school.folder / "index.html").write_text(HTML.format(site=site.url, pads="<digit-pad></digit-pad>"))
        page = browser.new_page()
        with page.expect_response(lambda response: "embed=1" in response.url):
            page.goto(school.url)
        if allowed:
            write(frame_of(page), SEVEN)
            assert heard(page, 1)[0][1]["digit"] == 7
        else:
            page.wait_for_function("() => document.querySelector('digit-pad').shadowRoot.querySelector('iframe') !== null")
            page.wait_for_load_state()
            assert page.frames[1].locator("#canvas").count() == 0
        page.close()


@pytest.mark.parametrize("name", [' aria-label="Your answer"', ""], ids=["named", "without a name"])
def test_axe_finds_nothing_in_a_page_with_a_pad(open_pads: Any, name: str) -> None:
    page = open_pads(*(f'<digit-pad mode="{mode}"{name}></digit-pad>' for mode in ("digit", "number")))
    frames = [frame_of(page, number) for number in range(2)]
    for frame in frames:
        write(frame, SEVEN)
    heard(page, 2)
    for shown in (page, *frames):
        assert violations(shown) == []
