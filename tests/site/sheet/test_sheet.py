"""In class: the sheet on paper, a photograph of it read box by box, the table and its file."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from ops.scores.classroom.photographed import layout, photograph
from tests.site.conftest import DESKTOP, PHONE
from tests.site.support.access import violations

READ = 0.9  # of one photograph's boxes; ops.scores measures twenty
SEED = 3  # of the photograph


@pytest.fixture(scope="session")
def photo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[tuple[int, int], int | None]]:
    made = photograph(SEED, "validation")
    path = tmp_path_factory.mktemp("sheet") / "sheet.jpg"
    path.write_bytes(made.jpeg)
    return path, made.boxes


def opened(page: Page) -> Page:
    page.locator("#sheet-open").press("Enter")
    expect(page.locator("#sheet")).to_be_visible()
    expect(page.locator("#sheet-heading")).to_be_focused()
    return page


RECTANGLES = "all => all.map((one) => ['x', 'y', 'width', 'height'].map((name) => Number(one.getAttribute(name))))"

SAID_OUTSIDE = """() => {
    const sheet = document.querySelector("#sheet-paper").getBoundingClientRect();
    const boxes = document.querySelector("#sheet-paper .box").getBoundingClientRect();
    const range = document.createRange();
    return [...document.querySelectorAll("#sheet-paper :is(text, p)")].filter((said) => {
        range.selectNodeContents(said);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        return left < sheet.left || right > sheet.right || top < sheet.top
            || (said.localName === "p" && (bottom > boxes.top || !bottom));
    }).map(({ textContent }) => textContent);
}"""


def test_what_is_printed_is_one_page_and_what_is_read(page: Page) -> None:
    page.evaluate("window.print = () => {}")
    opened(page).get_by_role("button", name="Print the sheet").click()
    page.emulate_media(media="print")
    found = layout()
    assert page.locator("#sheet-paper .box").evaluate_all(RECTANGLES) == [
        [*corner, found["BOX"], found["BOX"]] for row in found["boxes"] for corner in row
    ]
    marks = page.locator("#sheet-paper rect:not(.box)").evaluate_all(RECTANGLES)
    half = found["MARK"] / 2
    assert marks == [*([x - half, y - half, 2 * half, 2 * half] for x, y in found["CORNERS"]), list(found["BAR"].values())]
    expect(page.locator("#sheet")).to_be_hidden()
    expect(page.locator("#canvas")).to_be_hidden()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator("#sheet")).to_be_visible()
    expect(page.locator("#sheet-paper")).to_have_count(0)


def test_what_the_sheet_says_is_printed_whole(page: Page) -> None:
    page.evaluate("window.print = () => {}")
    outside = {}
    for language in ("en", "de", "es", "fr", "pt", "ja", "ko"):
        page.select_option("#language", language)
        expect(page.locator("html")).to_have_attribute("lang", language)
        opened(page).locator("#sheet button").first.click()
        page.emulate_media(media="print")
        expect(page.locator("#sheet-paper p").first).to_be_visible()
        if said := page.evaluate(SAID_OUTSIDE):
            outside[language] = said
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")
        page.keyboard.press("Escape")
    assert outside == {}


@pytest.mark.parametrize(("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"])
def test_a_photograph_is_read_box_by_box(
    viewport: ViewportSize, scheme: str, visit: Callable[..., Page], photo: tuple[Path, dict[tuple[int, int], int | None]]
) -> None:
    path, boxes = photo
    page = opened(visit(viewport, color_scheme=scheme))
    assert violations(page) == []
    page.set_input_files("#sheet-file", path)
    expect(page.locator("#sheet .says")).to_have_text(re.compile(r"^\d+ of \d+ digits read as they were meant\.$"))
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as CSV").click()
    lines = list(csv.DictReader(io.StringIO(Path(saved.value.path()).read_text())))
    read = {(int(line["meant"]), int(line["person"]) - 1): line for line in lines}
    assert read.keys() == boxes.keys()
    assert [place for place, digit in boxes.items() if (digit is None) != (read[place]["note"] == "empty")] == []
    written = [place for place, digit in boxes.items() if digit is not None]
    assert sum(read[place]["read"] == str(boxes[place]) for place in written) >= READ * len(written)
    shown = page.locator("#sheet td b").all_text_contents()
    assert shown == [read[place]["read"] or "?" for place in sorted(written)]
    assert violations(page) == []
    box = page.locator("#sheet").bounding_box()
    assert box and box["width"] <= viewport["width"] and not page.evaluate("document.querySelector('#sheet').scrollWidth > innerWidth")


def test_no_sheet_and_no_picture_are_said(page: Page, tmp_path: Path) -> None:
    opened(page).set_input_files("#sheet-file", "docs/seven.png")
    expect(page.locator("#sheet .says")).to_have_text(re.compile("^No sheet found"))
    expect(page.get_by_role("button", name="Save as CSV")).to_be_hidden()
    (tmp_path / "notes.txt").write_text("no picture")
    page.set_input_files("#sheet-file", tmp_path / "notes.txt")
    expect(page.locator("#sheet .says")).to_have_text("Your browser can't open this file as a picture.")
    page.keyboard.press("Escape")
    expect(page.locator("#sheet-open")).to_be_focused()


HOLD = """() => { const real = createImageBitmap;
    globalThis.createImageBitmap = async (file) => {
        globalThis.createImageBitmap = real;
        const made = await real(file);
        await new Promise((release) => { globalThis.release = release; });
        return made;
    }; }"""


def test_the_newest_photograph_counts(page: Page, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no picture")
    opened(page).evaluate(HOLD)
    page.set_input_files("#sheet-file", "docs/seven.png")
    page.wait_for_function("() => Boolean(globalThis.release)")
    page.set_input_files("#sheet-file", tmp_path / "notes.txt")
    expect(page.locator("#sheet .says")).to_have_text("Your browser can't open this file as a picture.")
    page.evaluate("new Promise((done) => { release(); setTimeout(done, 100); })")  # the first one opens only now
    expect(page.locator("#sheet .says")).to_have_text("Your browser can't open this file as a picture.")


def test_a_browser_that_cannot_read_says_so(browser: Browser, server: str, photo: tuple[Path, dict[tuple[int, int], int | None]]) -> None:
    page = browser.new_page(service_workers="block")
    page.route(re.compile("/assets/model-"), lambda route: route.abort())
    page.goto(server)
    opened(page).set_input_files("#sheet-file", photo[0])
    expect(page.locator("#sheet .says")).to_have_text("This browser can't read by itself, so there's nothing to show here.")
    page.close()
