"""What a visitor has of the page when another release comes, or nothing does: a cache for the network, and words for what is missing."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from ops.emulator import free_port
from tests.site.hand import taught
from tests.site.row import written
from tests.site.support.access import press
from tests.site.support.pointers import SEVEN, with_mouse
from tests.site.support.sheets import encoded, photo
from tests.site.support.static import hosting


def test_all_but_pictures_reads_offline_after_one_visit(offline_page: Page) -> None:
    page = offline_page
    with_mouse(page, SEVEN)
    expect(page.locator("#output")).to_have_text("7")
    expect(page.locator("#engine")).to_have_text("WebAssembly")
    page.click("#reset")
    taught.teach(page)
    taught.open_panel(page)
    expect(taught.tiles(page)).to_have_count(1)
    press(page, "Escape")
    written.choose(page, "number")
    written.write(page, "26")
    expect(page.locator("#output")).to_have_text("26")


KEPT = """async (expected) => {
    const registration = await navigator.serviceWorker.register("sw.js", { updateViaCache: "none" });
    await registration.update(); // as the browser does by itself, but now
    const kept = async () => (await caches.keys()).join();
    for (let i = 0; i < 200 && (await kept()) !== expected; i++) await new Promise((resolve) => setTimeout(resolve, 50));
    return kept();
}"""


def build(folder: Path, dist: Path, version: str, page: str) -> Path:
    """A build of nothing but a page, and the page that is published beside its service worker."""
    folder.mkdir()
    (folder / "index.html").write_text(f'<!doctype html><meta name="version" content="{page}"><title>page</title>')
    worker = re.sub(r'"[0-9a-f]{8}"', f'"{version}"', re.sub(r"page-[0-9a-f]{8}", f"page-{version}", (dist / "sw.js").read_text()))
    worker, listed = re.subn(r'\[("[^"]+",?)+\]', "[]", worker.replace(version_of(dist), version))
    assert listed == 2 and version in worker
    (folder / "sw.js").write_text(worker)
    return folder


def version_of(dist: Path) -> str:
    found = re.search(r'name="version" content="([0-9a-f]{8})"', (dist / "index.html").read_text())
    assert found
    return found[1]


def test_a_new_build_keeps_the_cache_of_the_one_before(browser: Browser, dist: Path, tmp_path: Path) -> None:
    port = free_port()
    page = browser.new_page()
    for version, kept in (("aaaaaaaa", "a"), ("bbbbbbbb", "ab"), ("cccccccc", "bc")):
        expected = ",".join(f"page-{letter * 8}" for letter in kept)
        with hosting(build(tmp_path / version, dist, version, version), port) as host:
            page.goto(host.url)
            assert page.evaluate(KEPT, expected) == expected
    page.close()


def test_a_service_worker_of_another_build_than_the_page_is_not_installed(browser: Browser, dist: Path, tmp_path: Path) -> None:
    page = browser.new_page()
    with hosting(build(tmp_path / "half", dist, "aaaaaaaa", "bbbbbbbb")) as host:
        page.goto(host.url)
        script = """async () => {
            const { installing } = await navigator.serviceWorker.register("sw.js");
            return new Promise((done) => { installing.onstatechange = () => done(installing.state); });
        }"""
        assert page.evaluate(script) == "redundant"
    page.close()


def test_a_page_left_open_says_that_it_has_been_updated(browser: Browser, dist: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(dist, folder)
    page = browser.new_page(service_workers="block")
    with hosting(folder) as host:
        page.goto(host.url)
        [part] = folder.glob("assets/on_demand-*.js")
        part.unlink()
        page.set_input_files("#file", FilePayload(name="seven.png", mimeType="image/png", buffer=encoded(photo(), "PNG")))
        expect(page.locator("#sentence")).to_have_text(PART_MISSING)
        (folder / "index.html").write_text((folder / "index.html").read_text().replace(version_of(dist), "ffffffff"))
        page.set_input_files("#file", FilePayload(name="nine.png", mimeType="image/png", buffer=encoded(photo(), "PNG")))
        expect(page.locator("#sentence")).to_have_text("This page has been updated. Reload it to go on.")
    page.close()


PART_MISSING = "Part of this page didn't arrive. Check your connection and try again."


@pytest.mark.parametrize("part", ["think", "send", "fool", "de"])
def test_a_part_that_is_gone_is_missed_in_words_and_asked_for_again(browser: Browser, dist: Path, tmp_path: Path, part: str) -> None:
    folder = tmp_path / "site"
    shutil.copytree(dist, folder)
    page = browser.new_page(service_workers="block")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    with hosting(folder) as host:
        page.goto(host.url)
        with_mouse(page, SEVEN)
        expect(page.locator("#output")).to_have_text("7")
        expect(page.locator("#reading")).to_have_attribute("data-phase", "answered")  # what comes later is announced over it
        [file] = folder.glob(f"assets/{part}-*.js")
        away = file.rename(tmp_path / file.name)

        def want() -> None:
            if part == "de":
                page.select_option("#language", "en")
                page.select_option("#language", "de")
            else:
                page.click(f"#{part}-open")

        want()
        expect(page.locator("#sentence")).to_have_text(PART_MISSING)
        expect(page.locator("#announcer")).to_have_text(PART_MISSING)
        expect(page.locator("#output")).to_have_text("7")
        away.rename(file)
        want()
        expect(page.locator("#sentence")).to_contain_text("7")
    assert errors == []
    page.close()
