"""What makes the page usable by everyone, asked of it: axe-core, the keys, every size of screen, what is out of sight."""

from typing import Any

from playwright.sync_api import Frame, Page

from tests.site.conftest import DESKTOP, LARGEST, PHONE, SIDEWAYS, SMALLEST
from tests.site.support.pointers import ROOT

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text()
RUN = """async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => [id, target.join(), failureSummary]));
}"""


def violations(page: Page | Frame) -> Any:
    if not page.evaluate("Boolean(globalThis.axe)"):
        page.evaluate(f"() => {{ {AXE} }}")  # a script element would be against the page's own policy
    return page.evaluate(RUN)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


HEIGHTS = """() => [...document.querySelectorAll("button:not(#chart button, dialog button), input:not([hidden])")].map((element) => {
    const { width, height } = element.getBoundingClientRect();
    return Math.min(width, height);
}).filter((size_px) => size_px > 0)"""
SCREENS = {"desktop": DESKTOP, "phone": PHONE, "sideways": SIDEWAYS, "smallest": SMALLEST, "largest": LARGEST}
OUTSIDE = """(ids) => ids.filter((id) => {
    const { left, top, right, bottom } = document.querySelector(id).getBoundingClientRect();
    return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight || bottom - top < 10;
})"""
