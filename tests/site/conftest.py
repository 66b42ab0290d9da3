"""The servers that the built page is visited on, and visits."""

import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize, expect

from ops.emulator import free_port
from tests.site.support.pointers import ROOT
from tests.site.support.static import Host, hosting

DESKTOP = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=390, height=844)
SIDEWAYS = ViewportSize(width=844, height=390)
SMALLEST = ViewportSize(width=320, height=568)
LARGEST = ViewportSize(width=3840, height=2160)
TIMEOUT_MS = 30_000  # the tests share the processor with whatever else runs


@contextmanager
def serving(port: int, *options: str) -> Iterator[str]:
    """Run the demo, page and function, while the block runs."""
    command = [sys.executable, "-m", "ops.serve", "--port", str(port), *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for_health(f"http://127.0.0.1:{port}/health")
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def wait_for_health(url: str, timeout_s: float = 60) -> None:
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"no answer from {url} in {timeout_s} s")


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    expect.set_options(timeout=TIMEOUT_MS)


@pytest.fixture(scope="session")
def server(dist: Path) -> Iterator[str]:
    with serving(free_port()) as url:
        yield url


@pytest.fixture
def host(dist: Path) -> Iterator[Host]:
    """The page without the function."""
    with hosting(dist) as host:
        yield host


@pytest.fixture
def offline_page(browser: Browser, dist: Path) -> Iterator[Page]:
    """The page visited once, then again when nothing serves it."""
    page = browser.new_page()
    with hosting(dist) as host:
        page.goto(host.url)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        url = host.url
    page.goto("about:blank")
    page.goto(url)
    yield page
    page.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the console said; a test that provokes faults clears it."""
    return []


@pytest.fixture(scope="module")
def contexts(browser: Browser) -> Iterator[dict[str, BrowserContext]]:
    """Browser contexts by their options, for a module's tests to share: a later visit costs 1.1 s of processor time, a first one 1.3 s."""
    opened: dict[str, BrowserContext] = {}
    yield opened
    for context in opened.values():
        context.close()


def forget(page: Page, url: str) -> None:
    """Take away what earlier visits have kept; a new page has no session of theirs either."""
    kept = {"origin": url.rstrip("/"), "storageTypes": "local_storage,indexeddb"}
    page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", kept)


@pytest.fixture
def visit(browser: Browser, contexts: dict[str, BrowserContext], server: str, complaints: list[str]) -> Iterator[Callable[..., Page]]:
    """Open the page; afterwards nothing may have been complained of or asked from anywhere else.

    With `clock`, time can be moved on: page.clock.fast_forward.
    """
    visited: list[BrowserContext] = []
    addresses: list[str] = []

    def note(request: Request) -> None:
        addresses.append(request.url)

    def context_for(clock: bool, **options: Any) -> BrowserContext:
        name = repr((clock, sorted(options.items())))
        if name not in contexts:
            contexts[name] = browser.new_context(**options)
            contexts[name].set_default_timeout(TIMEOUT_MS)
            if clock:
                contexts[name].clock.install()
        return contexts[name]

    def open_page(viewport: ViewportSize = DESKTOP, url: str = server, clock: bool = False, **options: Any) -> Page:
        context = context_for(clock, viewport=viewport, **{"reduced_motion": "reduce", **options})  # a hand that writes takes time
        page = context.new_page()
        if context not in visited:
            forget(page, url)
            context.on("request", note)
            visited.append(context)
        page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("filechooser", lambda _chooser: None)  # from now on, as the browser takes a moment until it hands them over
        page.goto(url)
        return page

    yield open_page
    for context in visited:
        for page in context.pages:
            page.close()
        context.remove_listener("request", note)
    assert complaints == []
    assert [a for a in addresses if not a.startswith(("http://127.0.0.1:", "data:"))] == []


@pytest.fixture
def page(visit: Callable[..., Page]) -> Page:
    return visit()


@pytest.fixture
def phone(visit: Callable[..., Page]) -> Page:
    return visit(PHONE, device_scale_factor=3, has_touch=True, is_mobile=True)


@pytest.fixture
def lambda_page(page: Page) -> Page:
    """The page with the function chosen."""
    page.check("input[value=lambda]", force=True)
    return page
