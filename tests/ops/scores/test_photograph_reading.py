"""The bar of photographs, by the function and by the page."""

import pytest

from ops.scores import photograph_reading


@pytest.fixture(scope="module")
def counts() -> dict[str, dict[str, int]]:
    return photograph_reading.measure()


@pytest.mark.timeout(1800)  # it renders 160 photographs, half a second each on a quiet core
@pytest.mark.parametrize("where", ["function", "page"])
def test_photographs_are_read_and_pictures_of_nothing_refused(where: str, counts: dict[str, dict[str, int]]) -> None:
    found = counts[where]
    assert found["read"] >= photograph_reading.READ * found["photographs"]
    assert found["refused"] >= photograph_reading.REFUSED * found["nothing"]
