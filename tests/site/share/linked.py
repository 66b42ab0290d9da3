"""The link to a drawing, as the page offers it."""

from playwright.sync_api import Page

from tests.site.support.access import press


def link(page: Page) -> str:
    """Return the link that the page offers where it may not copy."""
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.click("#send-open")
    page.get_by_role("button", name="Copy the link").click()
    found = page.locator("#send input").input_value()
    press(page, "Escape")
    return found
