"""Your hand: taught with a tap, listed, kept in this browser, carried to another, forgotten; and sent only when that was chosen."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.site.conftest import DESKTOP, PHONE
from tests.site.support.pointers import SEVEN, Stroke, drawn, with_finger, with_mouse
from tests.site.test_access import press, violations

Visit = Callable[..., Page]


def odd_one(lean: float = 0.0) -> list[Stroke]:
    """A 1 like a Y, which the network takes for no digit."""
    left: Stroke = [(0.3 + lean, 0.15), (0.4, 0.3), (0.5, 0.45)]
    right: Stroke = [(0.7, 0.15), (0.6 - lean, 0.3), (0.5, 0.45), (0.5, 0.65), (0.5, 0.85)]
    return [left, right]


@pytest.fixture
def collecting(visit: Visit, complaints: list[str]) -> Iterator[Visit]:
    """Visit a page whose function collects drawings; without a service worker, whose requests could not be answered here."""

    def open_page(*arguments: Any, **options: Any) -> Page:
        page = visit(*arguments, service_workers="block", clock=True, **options)
        page.route("**/config.json", lambda route: route.fulfill(json={"api": "", "feedback": True}))
        return page

    yield open_page
    complaints[:] = [complaint for complaint in complaints if "Service Worker registration" not in complaint]


def bar(page: Page, digit: int) -> Locator:
    return page.get_by_role("button", name=re.compile(rf"^It was an? {digit}\b"))


def refused(page: Page, strokes: list[Stroke]) -> None:
    with_mouse(page, strokes)
    expect(page.locator("#sentence")).to_have_text("This doesn't look like a digit. Try again?")


def read_as_taught(page: Page, strokes: list[Stroke]) -> None:
    page.click("#reset")
    with_mouse(page, strokes)
    expect(page.locator("#sentence")).to_have_text("It's a 1, the way you taught it.")
    expect(page.locator("#output")).to_have_text("1")


def teach(page: Page) -> None:
    refused(page, odd_one())
    bar(page, 1).click()
    expect(page.locator("#sentence")).to_have_text("You said it's a 1. It learns from this.")


def open_panel(page: Page) -> Locator:
    page.click("#own-open")
    panel = page.get_by_role("dialog", name="Your handwriting")
    expect(panel).to_be_visible()
    return panel


def tiles(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile("^Forget this \\d,"))


def test_taught_with_a_tap_it_reads_the_next_one(page: Page) -> None:
    refused(page, odd_one(0.03))
    page.click("#reset")
    teach(page)
    expect(page.locator("#output")).to_have_text("1")
    expect(bar(page, 1)).to_have_attribute("aria-pressed", "true")
    read_as_taught(page, odd_one(0.03))
    page.click("#explain")
    expect(page.locator("#explanation")).to_have_text("It looks like what you taught it.")
    page.click("#reset")
    with_mouse(page, SEVEN)
    expect(page.locator("#sentence")).to_have_text("It's a 7, over 99% sure.")


def test_taught_with_a_finger(phone: Page) -> None:
    with_finger(phone, odd_one())
    expect(phone.locator("#sentence")).to_have_text("This doesn't look like a digit. Try again?")
    bar(phone, 1).tap()
    expect(phone.locator("#sentence")).to_have_text("You said it's a 1. It learns from this.")
    phone.locator("#reset").tap()
    with_finger(phone, odd_one(0.03))
    expect(phone.locator("#sentence")).to_have_text("It's a 1, the way you taught it.")


def test_taught_and_forgotten_by_keyboard(page: Page) -> None:
    refused(page, odd_one())
    page.focus("#explain")
    press(page, "Shift+Tab", "ArrowRight", "Space")
    expect(page.locator("#announcer")).to_have_text("You said it's a 1. It learns from this.")
    page.focus("#own-open")
    press(page, "Enter")
    expect(tiles(page)).to_have_count(1)
    tiles(page).focus()
    press(page, "Enter")
    expect(tiles(page)).to_have_count(0)
    press(page, "Enter")  # Undo has the focus
    expect(tiles(page)).to_have_count(1)
    press(page, "Escape")
    expect(page.locator("#own-open")).to_be_focused()


def test_a_wrong_tap_is_replaced_or_taken_back(page: Page) -> None:
    refused(page, odd_one())
    bar(page, 7).click()
    bar(page, 1).click()
    open_panel(page)
    expect(tiles(page)).to_have_count(1)
    expect(tiles(page)).to_have_accessible_name("Forget this 1, 1 of 1")
    press(page, "Escape")
    page.click("#forget")
    expect(page.locator("#sentence")).to_have_text("This doesn't look like a digit. Try again?")
    expect(page.locator("#announcer")).to_have_text("Taken back.")
    bar(page, 1).click()
    open_panel(page)
    tiles(page).click()
    expect(tiles(page)).to_have_count(0)
    expect(page.locator("#sentence")).to_have_text("This doesn't look like a digit. Try again?")


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


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("no JSON", "This file doesn't come from “Export” here."),
        ('{"format": "digit-reader-hand", "version": 9, "examples": []}', "This file is version 9; this page reads version 1."),
        (
            '{"format": "digit-reader-hand", "version": 1, "examples": [{"label": 12, "strokes": []}]}',
            "Drawing 1 in this file is damaged. Nothing was imported.",
        ),
    ],
)
def test_a_wrong_file_is_refused_in_plain_words(page: Page, content: str, said: str) -> None:
    panel = open_panel(page)
    page.set_input_files("#own-file", {"name": "a.json", "mimeType": "application/json", "buffer": content.encode()})
    expect(panel.get_by_role("status")).to_have_text(said)
    expect(tiles(page)).to_have_count(0)


def test_what_a_picture_showed_is_taught_too(page: Page) -> None:
    with_mouse(page, SEVEN)
    picture = page.locator("#canvas").screenshot()
    page.click("#reset")
    page.set_input_files("#file", {"name": "a.png", "mimeType": "image/png", "buffer": picture})
    expect(page.locator("#reading")).to_have_attribute("data-phase", "answered")
    bar(page, 1).click()
    open_panel(page)
    expect(tiles(page)).to_have_count(1)


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


SEEN_BY = """async ([version, next]) => {
    const done = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
    const database = await done(indexedDB.open("hand"));
    const kept = () => database.transaction("hand", "readwrite").objectStore("hand");
    let one;
    while (one?.model !== version) [one] = await done(kept().getAll());
    if (next) await done(kept().put({ ...one, model: next, embedding: one.embedding.map(() => 0) }));
    database.close();
}"""  # wait until the example that is kept was seen by one version of the network; then say that it was another


def test_another_network_looks_again(page: Page) -> None:
    teach(page)
    expect(page.locator("#model")).not_to_have_text("not loaded yet")
    version = page.locator("#model").text_content()
    page.evaluate(SEEN_BY, [version, "older"])
    page.reload()
    expect(page.locator("#sentence")).to_have_text("It's a 1, the way you taught it.")
    page.evaluate(SEEN_BY, [version, None])


def test_it_works_offline(offline_page: Page) -> None:
    teach(offline_page)
    open_panel(offline_page)
    expect(tiles(offline_page)).to_have_count(1)


def test_it_counts_when_lambda_reads(lambda_page: Page) -> None:
    teach(lambda_page)
    read_as_taught(lambda_page, odd_one(0.03))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_in_the_panel(collecting: Visit, viewport: Any, scheme: str) -> None:
    page = collecting(viewport, color_scheme=scheme, reduced_motion="reduce")
    teach(page)
    assert violations(page) == []
    open_panel(page)
    expect(page.locator("#share")).to_be_visible()
    assert violations(page) == []
    tiles(page).click()
    assert violations(page) == []


def wait_for_sending(page: Page) -> None:
    """Let the time pass in which a correction can be taken back."""
    page.clock.fast_forward(4500)
    drawn(page)


def test_nothing_is_sent_unless_chosen(collecting: Visit) -> None:
    page = collecting()
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.method != "GET" else None)
    teach(page)
    open_panel(page)
    expect(page.locator("#share")).not_to_be_checked()
    press(page, "Escape")
    page.click("#reset")
    wait_for_sending(page)
    assert posts == []


def test_the_choice_is_not_offered_where_nothing_is_collected(page: Page) -> None:
    with page.expect_response("**/config.json"):
        open_panel(page)
    drawn(page)
    expect(page.locator("#share")).to_be_hidden()


def test_chosen_each_correction_is_sent_once_strokes_and_digit_alone(collecting: Visit) -> None:
    page = collecting()
    page.route("**/feedback", lambda route: route.fulfill(status=201, json={"status": "kept"}))
    posts: list[Any] = []
    page.on("request", lambda request: posts.append(request) if request.method != "GET" else None)
    open_panel(page)
    page.check("#share")
    press(page, "Escape")
    expect(page.locator("#promise")).to_have_text("Only drawings you correct leave this device.")
    refused(page, odd_one())
    bar(page, 7).click()
    bar(page, 1).click()
    wait_for_sending(page)
    expect(page.locator("#teach")).to_have_text("Sent. Thank you!")
    page.click("#reset")
    with_mouse(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")
    bar(page, 9).click()
    page.click("#forget")
    wait_for_sending(page)
    assert len(posts) == 1
    bar(page, 7).click()
    with page.expect_request("**/feedback"):
        page.click("#reset")  # which ends the time for taking it back
    post, next_post = posts
    assert next_post.post_data_json["label"] == 7
    assert post.url.endswith("/feedback") and post.method == "POST"
    body = post.post_data_json
    assert body.keys() == {"strokes", "label"} and body["label"] == 1
    assert [len(stroke) for stroke in body["strokes"]] == [3, 5]
    assert all(len(point) == 2 and all(0 <= x <= 1 for x in point) for stroke in body["strokes"] for point in stroke)


def test_what_cannot_be_sent_is_told_and_not_tried_again(collecting: Visit, complaints: list[str]) -> None:
    page = collecting()
    page.route("**/feedback", lambda route: route.fulfill(status=503, json={}))
    open_panel(page)
    page.check("#share")
    press(page, "Escape")
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.method != "GET" else None)
    teach(page)
    wait_for_sending(page)
    expect(page.locator("#teach")).to_have_text("It couldn't be sent.")
    wait_for_sending(page)
    assert len(posts) == 1
    open_panel(page)
    expect(tiles(page)).to_have_count(1)
    complaints.clear()  # the 503


def test_a_browser_that_never_answers_keeps_nothing(page: Page) -> None:
    page.add_init_script("indexedDB.constructor.prototype.open = () => ({})")
    page.reload()
    with_mouse(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")
    page.locator("#chart button").nth(1).click()
    page.click("#own-open")
    expect(page.locator("#own-kept")).to_have_text(re.compile("^This browser keeps nothing"))
