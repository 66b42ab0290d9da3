"""What a visitor does first, in Chromium, Firefox and WebKit; every other test of the page runs in Chromium alone.

A finger's events in WebKit are made by a script: its driver sends a mouse's.
"""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.site.row.written import placed
from tests.site.support.browsers.installed import BROWSERS, missing
from tests.site.support.browsers.visitor import BOX, TIMEOUT_S, Visitor
from tests.site.support.pointers import SEVEN
from tests.site.support.sheets import encoded, photo
from tests.site.support.static import hosting

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NO_CODE = "icon-192.png"  # of the page's origin; the page itself would keep what it shows once more as it is left
STATE = "[document.querySelector('#output').textContent, document.querySelector('#reading').dataset.phase]"
DRAWABLE = "performance.getEntriesByName('drawable').length"
SERVED = "navigator.serviceWorker.ready.then(() => true)"
ASKED = "performance.getEntriesByType('resource').some((entry) => entry.name.endsWith('/recognise'))"
WATCH = "void addEventListener('pointerdown', (event) => { globalThis.pointer = event.pointerType; }, true)"


@pytest.fixture(scope="module", params=BROWSERS)
def visitor(request: pytest.FixtureRequest) -> Iterator[Visitor]:
    if lacking := missing(request.param):
        leave_out = pytest.fail if os.environ.get("CI") else pytest.skip
        leave_out(f"{request.param} is not installed: no {', '.join(lacking)}")
    running = [request.getfixturevalue("browser")] if request.param == "chromium" else []  # a process has one Playwright
    with BROWSERS[request.param](*running) as visitor:
        yield visitor


def press(visitor: Visitor, value: str) -> None:
    visitor.evaluate(f"document.querySelector('input[value={value}]').click()")


def until(visitor: Visitor, expression: str, expected: object) -> None:
    deadline = time.monotonic() + TIMEOUT_S
    while (found := visitor.evaluate(expression)) != expected:
        assert time.monotonic() < deadline, f"expected {expected}, got {found}"
        time.sleep(0.1)


def visit(visitor: Visitor, url: str) -> None:
    """Open the page and wait until its controls work: WebKit's driver may say that it is loaded before its code has run."""
    visitor.goto(url)
    until(visitor, DRAWABLE, 1)


def reads(visitor: Visitor, expected: str) -> None:
    """Wait until the page has answered what is expected."""
    until(visitor, STATE, [expected, "answered"])


def by_mouse(visitor: Visitor, _folder: Path, pointer: str = "mouse") -> None:
    visitor.evaluate(WATCH)
    visitor.draw(SEVEN, pointer)
    assert visitor.evaluate("globalThis.pointer") == pointer
    reads(visitor, "7")


def by_finger(visitor: Visitor, folder: Path) -> None:
    by_mouse(visitor, folder, "touch")


def a_number(visitor: Visitor, _folder: Path) -> None:
    press(visitor, "number")
    _, _, width, height = visitor.evaluate(BOX)
    strokes = [stroke for label, left in ((4, 0.05), (7, 0.5)) for stroke in placed(label, left)]
    visitor.draw([[(x * height / width, y) for x, y in stroke] for stroke in strokes], "mouse")
    reads(visitor, "47")


def a_picture(visitor: Visitor, folder: Path) -> None:
    picture = folder / "seven.jpg"
    picture.write_bytes(encoded(photo()))
    visitor.choose("#file", picture)
    reads(visitor, "7")


def by_the_function(visitor: Visitor, _folder: Path) -> None:
    press(visitor, "lambda")
    visitor.draw(SEVEN, "mouse")
    reads(visitor, "7")
    until(visitor, ASKED, True)


Scenario = Callable[[Visitor, Path], None]
SCENARIOS: list[Scenario] = [by_mouse, by_finger, a_number, a_picture, by_the_function]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
def test_the_page_reads(visitor: Visitor, server: str, tmp_path: Path, scenario: Scenario) -> None:
    visitor.goto(server + NO_CODE)
    visitor.evaluate("localStorage.clear(), sessionStorage.clear()")
    visit(visitor, server)
    scenario(visitor, tmp_path)


def test_the_page_reads_when_nothing_serves_it(visitor: Visitor, dist: Path) -> None:
    with hosting(dist) as host:
        visitor.goto(host.url)
        assert visitor.evaluate(SERVED)
        url = host.url
    visitor.goto("about:blank")
    visit(visitor, url)
    visitor.draw(SEVEN, "mouse")
    reads(visitor, "7")
