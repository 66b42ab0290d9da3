"""Fingers, palms, pens and mouse buttons: which of them draw, and which leave nothing."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.support.pointers import SEVEN, at, inked, on_canvas, pen, touch, with_finger, with_mouse


def test_a_tap_is_a_dot(phone: Page) -> None:
    phone.touchscreen.tap(*at(phone, (0.5, 0.5)))
    assert inked(phone) == pytest.approx(3.1416 * 0.03**2, rel=0.05)


def test_a_pinch_leaves_nothing(phone: Page) -> None:
    devtools = phone.context.new_cdp_session(phone)
    near, nearer, far, farther = on_canvas(phone, (0.2, 0.2), (0.3, 0.3), (0.8, 0.8), (0.7, 0.7))
    touch(devtools, "touchStart", near)
    touch(devtools, "touchMove", nearer)
    touch(devtools, "touchStart", nearer, far)
    touch(devtools, "touchMove", nearer, farther)
    touch(devtools, "touchEnd")
    assert inked(phone) == 0
    expect(phone.locator("#undo")).to_be_hidden()


def test_a_touch_that_the_system_takes_leaves_nothing(phone: Page) -> None:
    with_finger(phone, [SEVEN[0]])
    before = inked(phone)
    devtools = phone.context.new_cdp_session(phone)
    touch(devtools, "touchStart", at(phone, (0.2, 0.8)))
    touch(devtools, "touchMove", at(phone, (0.8, 0.8)))
    assert inked(phone) > before
    devtools.send("Input.dispatchTouchEvent", {"type": "touchCancel", "touchPoints": []})
    assert inked(phone) == before


def test_with_the_eraser_a_palm_and_a_pen_take_nothing_that_they_do_not_touch(phone: Page) -> None:
    with_finger(phone, SEVEN)
    before = inked(phone)
    phone.click("#eraser")
    devtools = phone.context.new_cdp_session(phone)
    touch(devtools, "touchStart", at(phone, (0.05, 0.95)))
    pen(devtools, "mousePressed", at(phone, (0.95, 0.05)))
    pen(devtools, "mouseReleased", at(phone, (0.95, 0.05)))
    touch(devtools, "touchEnd")
    assert inked(phone) == before


@pytest.mark.parametrize("button", [2, 5], ids=["barrel", "other end"])
def test_a_stylus_erases_with_its_other_end_and_with_its_button(page: Page, button: int) -> None:
    stem, bar = SEVEN
    with_mouse(page, [stem])
    one = inked(page)
    with_mouse(page, [bar])
    x, y = at(page, bar[0])
    send = """([kind, x, y, button]) => document.querySelector("#canvas").dispatchEvent(new PointerEvent(kind,
        {pointerId: 1, pointerType: "pen", clientX: x, clientY: y, button, bubbles: true, cancelable: true}))"""
    page.evaluate("document.querySelector('#canvas').setPointerCapture = () => {}")  # there is no such pen here
    for kind in ("pointerdown", "pointerup"):
        page.evaluate(send, [kind, x, y, button])
    assert inked(page) == one
    with_mouse(page, [bar])
    assert inked(page) > one


def test_a_second_finger_is_ignored(phone: Page) -> None:
    devtools = phone.context.new_cdp_session(phone)
    near, far = on_canvas(phone, (0.2, 0.2), (0.8, 0.8))
    touch(devtools, "touchStart", near)
    alone = inked(phone)
    phone.wait_for_timeout(500)  # by then it is no pinch
    touch(devtools, "touchStart", near, far)
    touch(devtools, "touchMove", near, at(phone, (0.2, 0.8)))
    touch(devtools, "touchEnd")
    assert inked(phone) == alone


def test_a_palm_is_ignored(phone: Page) -> None:
    devtools = phone.context.new_cdp_session(phone)
    touch(devtools, "touchStart", at(phone, (0.5, 0.5)), radius_px=50)
    touch(devtools, "touchEnd")
    assert inked(phone) == 0


def test_a_palm_that_rests_after_the_pen_is_ignored_for_a_second(browser: Browser, server: str) -> None:
    page = browser.new_page(has_touch=True)
    page.goto(server)
    page.clock.install(time=0)
    page.clock.pause_at(1000)  # what the test takes is no time
    devtools = page.context.new_cdp_session(page)
    pen(devtools, "mousePressed", at(page, (0.2, 0.2)))
    pen(devtools, "mouseReleased", at(page, (0.2, 0.2)))
    for later_ms in (900, 100):
        page.clock.run_for(later_ms)
        touch(devtools, "touchStart", at(page, (0.8, 0.8)))
        touch(devtools, "touchEnd")
    page.clock.resume()
    assert inked(page) == pytest.approx(2 * 3.1416 * 0.03**2, rel=0.05)  # the pen's dot and the second touch's
    page.click("#undo")
    page.click("#undo")
    assert inked(page) == 0
    page.close()


def test_a_pen_takes_over_from_the_palm_that_came_first(phone: Page) -> None:
    devtools = phone.context.new_cdp_session(phone)
    touch(devtools, "touchStart", at(phone, (0.8, 0.8)))
    pen(devtools, "mousePressed", at(phone, (0.2, 0.2)))
    pen(devtools, "mouseReleased", at(phone, (0.2, 0.2)))
    touch(devtools, "touchEnd")
    assert inked(phone) == pytest.approx(3.1416 * 0.03**2, rel=0.05)
    phone.click("#undo")
    assert inked(phone) == 0


def test_other_mouse_buttons_do_not_draw(page: Page) -> None:
    page.mouse.move(*at(page, (0.5, 0.5)))
    page.mouse.down(button="right")
    page.mouse.up(button="right")
    assert inked(page) == 0
