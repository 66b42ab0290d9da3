"""Publishing while people look on in a real browser: new visitors, returning ones, and tabs left open that need another part."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ops.publish import publish
from ops.release.site import is_hashed
from ops.stack import Stack
from tests.site.conftest import TIMEOUT_MS
from tests.site.support.pointers import SEVEN, with_mouse
from tests.support.listening import listening
from tests.support.rebuilt import rebuilt
from tests.support.shared import FULL, sampled
from tests.support.stand_in.stored import Stored
from tests.support.writes import at_write, before_writes, die

pytestmark = pytest.mark.slow
EACH = sampled(8, 40)  # of the assets' writes, which are alike: nothing names an asset before the page does
KILLED_AT = ["index.html", "sw.js", "releases.json", "CreateInvalidation"][: sampled(4, 1)]
OVERTAKEN_AT = KILLED_AT[:3]
LANGUAGES = ("de", "es", "fr", "ja", "ko", "pt")  # each a part that is loaded when somebody asks for it


@dataclass
class Tab:
    """A page that was opened some time ago, where no service worker has kept anything; it can ask for six parts."""

    page: Page
    left: list[str] = field(default_factory=lambda: list(LANGUAGES))

    def needs_a_part(self) -> None:
        language = self.left.pop()
        self.page.select_option("#language", language)
        expect(self.page.locator("html")).to_have_attribute("lang", language)


@dataclass
class Public:
    """People in front of the page, which is served from the bucket as it is at each moment."""

    browser: Browser
    url: str
    stored: Stored
    complaints: list[str]
    _contexts: list[BrowserContext] = field(default_factory=list)

    def context(self, **options: Any) -> BrowserContext:
        self._contexts.append(self.browser.new_context(reduced_motion="reduce", **options))
        self._contexts[-1].set_default_timeout(TIMEOUT_MS)
        return self._contexts[-1]

    def visit(self, context: BrowserContext) -> Page:
        """Open the page and have a drawing read."""
        page = context.new_page()
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(self.url)
        with_mouse(page, SEVEN)
        expect(page.locator("#output")).to_have_text("7")
        return page

    def newcomer(self) -> None:
        self.visit(context := self.context())
        context.close()

    def tab(self) -> Tab:
        return Tab(self.visit(self.context(service_workers="block")))

    def close(self) -> None:
        for context in self._contexts:
            context.close()


Publish = Callable[..., object]


@pytest.fixture(scope="module")
def builds(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("builds")
    return [rebuilt(dist, folder / str(version), version) for version in range(5)]


@pytest.fixture
def put(stack: Stack, session: Any, builds: list[Path]) -> Publish:
    """Publish a version, by another session where one is given."""
    return lambda version, by=session: publish(by, stack, builds[version], say=lambda _line: None)


@pytest.fixture
def public(put: Publish, session: Any, stack: Stack, browser: Browser) -> Iterator[Public]:
    """Two versions have been published; afterwards nobody may have missed or complained of anything."""
    for version in (1, 2):
        put(version)
    stored = Stored(session.client("s3"), stack.bucket)
    with listening(stored) as url:
        public = Public(browser, url, stored, [])
        yield public
        public.close()
    assert (stored.missing, public.complaints) == ([], [])


def test_everyone_is_served_before_each_write(public: Public, put: Publish) -> None:
    returning = public.context()
    public.visit(returning).evaluate("navigator.serviceWorker.ready.then(() => true)")
    tabs = [public.tab() for _ in range(2 + 2 * FULL)]
    moments = list[str]()

    def look_on(number: int, name: str) -> None:
        if not is_hashed(name) or number % EACH == 0:
            moments.append(name)
            public.newcomer()
            public.visit(returning).close()
            next(tab for tab in tabs if tab.left).needs_a_part()

    put(3, by=before_writes(look_on))
    look_on(0, "afterwards")
    pages = ["about/model-card.html", "index.html", "sw.js"]
    assert moments[-7:] == ["releases.json", *pages, "CreateInvalidation", "releases.json", "afterwards"]


@pytest.mark.parametrize("write", KILLED_AT)
def test_killed_and_never_run_again(write: str, public: Public, put: Publish) -> None:
    before = public.tab()
    with pytest.raises(KeyboardInterrupt):
        put(3, by=at_write(write, die))
    after = public.tab()
    put(4)
    public.newcomer()
    for tab in (before, after):
        tab.needs_a_part()


@pytest.mark.parametrize("write", OVERTAKEN_AT)
@pytest.mark.parametrize("other", [1, 4], ids=["the release of before", "another"])
def test_two_at_once(write: str, other: int, public: Public, put: Publish) -> None:
    tabs = [public.tab()]

    def overtake() -> None:
        put(other)
        tabs.append(public.tab())

    put(3, by=at_write(write, overtake))
    public.newcomer()
    for tab in tabs:
        tab.needs_a_part()
