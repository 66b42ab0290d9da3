"""The bar of photographs, by the function and by the page."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ops.scores import photograph_reading
from tests.support.shared import reaches, sampled


@pytest.fixture(scope="module")
def counts(browser: Browser, dist: Path) -> dict[str, dict[str, int]]:
    return photograph_reading.measure(browser, sampled(photograph_reading.DIGITS, 20), sampled(photograph_reading.EMPTY, 10))


@pytest.mark.timeout(1800)  # it renders 240 photographs, half a second each on a quiet core
@pytest.mark.parametrize("where", ["function", "page"])
def test_photographs_are_read_and_pictures_of_nothing_refused(where: str, counts: dict[str, dict[str, int]]) -> None:
    found = counts[where]
    assert reaches(found["read"], found["photographs"], photograph_reading.READ)
    assert reaches(found["refused"], found["empty"], photograph_reading.REFUSED)
