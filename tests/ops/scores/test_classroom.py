"""A class's photographed sheets: the report is of the shipped model and meets its bars; the reader turns any way up."""

import json

import numpy as np
import pytest

from ops.scores.classroom import measure
from ops.scores.classroom.photographed import Photograph, grey, photograph
from ops.tables.pages import REPORTS


def test_the_bars() -> None:
    report = json.loads(REPORTS["scores"].read_text())["classroom"]
    assert report["photographs"] == report["found"] == measure.PHOTOGRAPHS
    assert report["read"] >= measure.READ * report["written"]
    assert report["found_empty"] == report["empty"]


@pytest.fixture(scope="module")
def made() -> Photograph:
    return photograph(1, "validation")


@pytest.mark.parametrize("turns", range(4))
def test_any_way_up(made: Photograph, turns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "grey", lambda jpeg, longest: np.ascontiguousarray(np.rot90(grey(jpeg, longest), turns)))
    found = measure.boxes(made)
    assert found and [place for place, digit in made.boxes.items() if (digit is None) != (found[place] is None)] == []
    written = [place for place, digit in made.boxes.items() if digit is not None]
    assert sum(found[place] == made.boxes[place] for place in written) >= 0.9 * len(written)


def test_half_a_sheet_is_none(made: Photograph, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(jpeg: bytes, longest: int) -> np.typing.NDArray[np.uint8]:
        whole = grey(jpeg, longest)
        return np.ascontiguousarray(whole[: whole.shape[0] // 2])

    monkeypatch.setattr(measure, "grey", half)
    assert measure.boxes(made) is None
