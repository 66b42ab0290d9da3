"""A picture comes in: chosen, dropped, pasted, from a phone's camera; turned as it was taken; what is none is said."""

import base64
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import PHONE
from tests.site.picture.framed import FOUR, TWO, choose, frame, holds, read
from tests.site.support.access import press, violations
from tests.site.support.pointers import SEVEN, inked, with_mouse
from tests.site.support.sheets import encoded, photo

GIVE = """([bytes, type, event]) => {
    const content = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
    const data = new DataTransfer();
    if (type) data.items.add(new File([content], "a", { type }));
    else data.setData("text/plain", "seven");
    const init = { bubbles: true, cancelable: true };
    if (event === "paste") return document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, ...init }));
    document.querySelector(".masthead").dispatchEvent(new DragEvent("dragover", { dataTransfer: data, ...init }));
    globalThis.invited = document.documentElement.hasAttribute("data-dropping");
    return document.querySelector(".masthead").dispatchEvent(new DragEvent("drop", { dataTransfer: data, ...init }));
}"""


def give(page: Page, event: str, content: bytes = b"", kind: str = "") -> Any:
    return page.evaluate(GIVE, [base64.b64encode(content).decode(), kind, event])


def test_a_photograph_is_framed_and_read(page: Page) -> None:
    with page.expect_file_chooser() as chooser:
        page.click("#open")
    chooser.value.set_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": encoded(photo())})
    read(page, 7)
    assert frame(page) == pytest.approx([0.46, 0.25, 0.74, 0.65], abs=0.06)
    assert 0.02 < inked(page, "#frame") < 0.4
    expect(page.locator("#promise")).to_have_text("Your picture stays on this device.")


@pytest.mark.parametrize("event", ["drop", "paste"])
def test_a_picture_is_dropped_or_pasted_anywhere(page: Page, event: str) -> None:
    give(page, event)
    assert page.locator("#desk").is_hidden()
    assert give(page, event, encoded(photo(FOUR)), "image/jpeg") is (event == "paste")
    assert page.evaluate("globalThis.invited ?? true")
    read(page, 4)


def test_on_a_phone_the_ways_are_offered(visit: Callable[..., Page]) -> None:
    page = visit(PHONE, has_touch=True, is_mobile=True, device_scale_factor=2, permissions=["clipboard-read", "clipboard-write"])
    for way, camera in {"#camera": "environment", "#choose": None}.items():
        page.tap("#open")
        assert violations(page) == []
        with page.expect_file_chooser() as chooser:
            page.tap(way)
        assert page.locator("#file").get_attribute("capture") == camera
        chooser.value.set_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": encoded(photo())})
        read(page, 7)
        page.tap("#reset")
    page.tap("#open")
    page.tap("#paste")
    expect(page.locator("#sentence")).to_have_text(re.compile("^There's no picture to paste"))
    copy = """async (bytes) => {
        const content = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
        await navigator.clipboard.write([new ClipboardItem({ "image/png": new Blob([content], { type: "image/png" }) })]);
    }"""
    page.evaluate(copy, base64.b64encode(encoded(photo(TWO), "PNG")).decode())
    page.tap("#open")
    page.tap("#paste")
    read(page, 2)


def test_the_focus_goes_from_the_paper_to_the_frame_and_back(page: Page) -> None:
    page.focus("#canvas")
    give(page, "paste", encoded(photo()), "image/jpeg")
    expect(page.locator("#cutout")).to_be_focused()
    press(page, "Control+z")
    expect(page.locator("#canvas")).to_be_focused()


def test_a_picture_is_turned_as_its_camera_says(page: Page) -> None:
    for orientation in (3, 6, 8):
        choose(page, encoded(photo(at=(0.3, 0.6)), orientation=orientation))
        read(page, 7)
        assert holds(frame(page), 0.3, 0.6)
        width, height = page.evaluate("(({ width, height }) => [width, height])(document.querySelector('#photo canvas'))")
        assert width > height
        page.click("#reset")
        expect(page.locator("#output")).to_have_text("")


@pytest.mark.parametrize("content", [b"no picture", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)], ids=["text", "heic"])
def test_what_is_no_picture_is_said(page: Page, content: bytes) -> None:
    with_mouse(page, SEVEN)
    choose(page, content)
    expect(page.locator("#sentence")).to_have_text("Your browser can't open this file as a picture. Your drawing is still here.")
    assert inked(page) > 0
