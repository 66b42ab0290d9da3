"""Taught with a tap it reads the next one: by mouse, finger and keyboard, of a drawing or a picture, whoever reads."""

from playwright.sync_api import Page, expect

from tests.site.hand.taught import bar, odd_one, open_panel, read_as_taught, refused, teach, tiles
from tests.site.support.access import press
from tests.site.support.pointers import SEVEN, with_finger, with_mouse


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


def test_what_a_picture_showed_is_taught_too(page: Page) -> None:
    with_mouse(page, SEVEN)
    picture = page.locator("#canvas").screenshot()
    page.click("#reset")
    page.set_input_files("#file", {"name": "a.png", "mimeType": "image/png", "buffer": picture})
    expect(page.locator("#reading")).to_have_attribute("data-phase", "answered")
    bar(page, 1).click()
    open_panel(page)
    expect(tiles(page)).to_have_count(1)


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


def test_it_counts_when_lambda_reads(lambda_page: Page) -> None:
    teach(lambda_page)
    read_as_taught(lambda_page, odd_one(0.03))
