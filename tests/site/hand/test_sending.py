"""What was taught is sent only where that is offered and chosen: strokes and digit alone, once."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.site.hand.taught import bar, odd_one, open_panel, refused, teach, tiles
from tests.site.support.access import press, violations
from tests.site.support.pointers import SEVEN, drawn, with_mouse

Visit = Callable[..., Page]


@pytest.fixture
def collecting(visit: Visit, complaints: list[str]) -> Iterator[Visit]:
    """Visit a page whose function collects drawings; without a service worker, whose requests could not be answered here."""

    def open_page(*arguments: Any, **options: Any) -> Page:
        page = visit(*arguments, service_workers="block", clock=True, **options)
        page.route("**/config.json", lambda route: route.fulfill(json={"api": "", "feedback": True}))
        return page

    yield open_page
    complaints[:] = [complaint for complaint in complaints if "Service Worker registration" not in complaint]


def test_axe_finds_nothing_in_the_panel(collecting: Visit) -> None:
    page = collecting()
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
