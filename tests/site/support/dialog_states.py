"""How the dialogs are opened and brought to their states."""

import re
from collections.abc import Callable

from playwright.sync_api import FilePayload, Page, expect

from tests.site.country.written import write as write_for_the_country
from tests.site.support.access import press
from tests.site.support.sheets import filled_in

Act = Callable[[Page], object]

GAME_DAY = "2026-11-29"


def opens(button: str, dialog: str, shown: str) -> Act:
    """Open a dialog, once it shows what it is opened for."""

    def enter(page: Page) -> None:
        page.click(button)
        expect(page.locator(f"{dialog} {shown}").first).to_be_visible()

    return enter


def opens_the_game(page: Page) -> None:
    """Open "Fool it" on a day whose weak spots the line that is drawn below leaves as they are."""
    page.clock.set_fixed_time(GAME_DAY)
    opens("#fool-open", "#fool", "#fool-skip")(page)


def escape(page: Page) -> None:
    press(page, "Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)


def ask_for_a_copy(page: Page) -> None:
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.click("#send-open")
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator("#send input")).to_be_visible()


def ways(page: Page) -> None:
    """Open the choice of ways to a picture, which a mouse is spared."""
    if page.evaluate("matchMedia('(pointer: coarse)').matches"):
        page.click("#open")
        expect(page.locator("#ways")).to_be_visible()


def solve(page: Page) -> None:
    page.focus("#fool-paper")
    press(page, "Space", *["ArrowRight"] * 8, "Space")
    expect(page.locator("#fool .reads")).to_have_text(re.compile("^It says"))


def skip_to_the_end(page: Page) -> None:
    for task in range(1, 11):
        expect(page.locator("#fool .fine")).to_contain_text(f"Task {task} of 10")
        page.click("#fool-skip")
    expect(page.locator("#fool-replay")).to_be_visible()


def write_another(page: Page) -> None:
    write_for_the_country(page, 7)  # asked for a 0
    expect(page.locator("#country .reads")).to_contain_text("The reader doesn't see a 0 here")


def write_six(page: Page) -> None:
    following = page.get_by_role("button", name="Next")
    page.locator("#country").get_by_role("button", name="Clear").click()
    for digit in map(int, "012479"):
        expect(following).to_have_attribute("aria-disabled", "true")
        write_for_the_country(page, digit)
        expect(following).to_have_attribute("aria-disabled", "false")
        following.click()
    expect(page.locator("#country .likes li").first).to_be_visible()


def choose_a_sheet(page: Page, name: str, content: bytes, said: str) -> None:
    page.set_input_files("#sheet-file", FilePayload(name=name, mimeType="image/png", buffer=content))
    expect(page.locator("#sheet .says")).to_have_text(re.compile(said))


def no_sheet(page: Page) -> None:
    choose_a_sheet(page, "notes.png", b"no picture", "can't open this file")


def read_a_sheet(page: Page) -> None:
    choose_a_sheet(page, "sheet.png", filled_in(), r"^\d+ of 20 digits read")
