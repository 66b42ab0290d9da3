"""What was taught is kept in this browser, carried to another and forgotten; or lasts for the visit where nothing can be kept."""

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.site.hand.taught import bar, odd_one, open_panel, read_as_taught, refused, teach, tiles
from tests.site.support.access import press
from tests.site.support.pointers import SEVEN, with_mouse


def test_what_one_tab_forgets_the_other_forgets_too(page: Page) -> None:
    refused(page, odd_one())
    bar(page, 1).click()
    open_panel(page)
    expect(tiles(page)).to_have_count(1)
    other = page.context.new_page()
    other.goto(page.url)
    open_panel(other)
    expect(tiles(other)).to_have_count(1)
    tiles(other).click()
    expect(tiles(other)).to_have_count(0)
    page.bring_to_front()
    expect(tiles(page)).to_have_count(0)


def test_what_one_tab_is_taught_the_other_knows(page: Page) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    page.bring_to_front()
    teach(page)
    other.bring_to_front()
    with_mouse(other, odd_one())
    expect(other.locator("#sentence")).to_have_text("It's a 1, the way you taught it.")


def test_it_survives_a_reload_and_export_forget_import_gives_the_same_answers(page: Page, tmp_path: Path) -> None:
    teach(page)
    page.reload()
    expect(page.locator("#sentence")).to_have_text("It's a 1, the way you taught it.")
    read_as_taught(page, odd_one(0.05))
    before = chart(page)
    panel = open_panel(page)
    with page.expect_download() as download:
        panel.get_by_role("button", name="Export").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    found = json.loads(file.read_text())
    assert (found["format"], found["version"], found["examples"][0]["label"]) == ("digit-reader-hand", 1, 1)
    panel.get_by_role("button", name="Forget all").click()
    expect(panel.get_by_role("status")).to_have_text("1 drawing forgotten.")
    press(page, "Escape")
    expect(page.locator("#sentence")).to_have_text("This doesn't look like a digit. Try again?")
    open_panel(page)
    page.set_input_files("#own-file", file)
    expect(panel.get_by_role("status")).to_have_text("1 drawing imported, 1 of them new.")
    page.set_input_files("#own-file", file)
    expect(panel.get_by_role("status")).to_have_text("1 drawing imported, 0 of them new.")
    press(page, "Escape")
    expect(page.locator("#sentence")).to_have_text("It's a 1, the way you taught it.")
    assert chart(page) == before


def chart(page: Page) -> Any:
    return page.evaluate("[...document.querySelectorAll('#chart li')].map((bar) => bar.style.getPropertyValue('--share'))")


def test_a_wrong_file_is_refused_in_plain_words(page: Page) -> None:
    panel = open_panel(page)
    damaged = {"format": "digit-reader-hand", "version": 1, "examples": [{"label": 12, "strokes": []}]}
    page.set_input_files("#own-file", {"name": "a.json", "mimeType": "application/json", "buffer": json.dumps(damaged).encode()})
    expect(panel.get_by_role("status")).to_have_text("Drawing 1 in this file is damaged. Nothing was imported.")
    expect(tiles(page)).to_have_count(0)


def test_where_nothing_can_be_kept_it_works_for_the_visit(browser: Browser, server: str) -> None:
    page = browser.new_page(service_workers="block")
    page.add_init_script("Object.defineProperty(globalThis, 'indexedDB', { value: { open() { throw new Error('blocked'); } } });")
    page.goto(server)
    teach(page)
    read_as_taught(page, odd_one(0.03))
    open_panel(page)
    expect(page.locator("#own-kept")).to_contain_text("they're gone when you close the page")
    page.close()


SLOW = """IDBObjectStore.prototype.getAll = () => {
    const request = { result: [] };
    globalThis.arrive = () => request.onsuccess();
    return request;
};"""


def test_what_is_taught_before_the_kept_ones_arrive_stays(browser: Browser, server: str) -> None:
    page = browser.new_page(service_workers="block")
    page.add_init_script(SLOW)
    page.goto(server)
    teach(page)
    page.evaluate("arrive()")
    open_panel(page)
    expect(tiles(page)).to_have_count(1)
    page.close()


def test_a_browser_that_never_answers_keeps_nothing(page: Page) -> None:
    page.add_init_script("indexedDB.constructor.prototype.open = () => ({})")
    page.reload()
    with_mouse(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")
    page.locator("#chart button").nth(1).click()
    page.click("#own-open")
    expect(page.locator("#own-kept")).to_have_text(re.compile("^This browser keeps nothing"))
