"""Digits whose boxes are known, each on a canvas of its own: the cases that the page's twin is asked as well."""

import json
from typing import Any

import numpy as np
import pytest

from lambda_handler.number.answer import number
from lambda_handler.number.apart import apart
from tests.conftest import ROOT

CASES = json.loads((ROOT / "tests/apart.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_digit_has_its_own_ink(case: dict[str, Any]) -> None:
    grey = np.array([[0 if mark == "#" else 255 for mark in row] for row in case["rows"]], np.uint8)
    for canvas, box in zip(apart(grey, case["boxes"]), case["ink"], strict=True):
        rows, columns = (np.flatnonzero((canvas[0] < 0.5).any(axis=axis)) for axis in (1, 0))
        found = [int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1] if len(rows) else None
        assert canvas.shape == (1, 280, 280) and found == box


def test_a_digit_without_ink_makes_no_number() -> None:
    grey = np.full((60, 90), 255, np.uint8)
    grey[10:50, 20:24] = 0
    answer = number(grey, boxes=[(15, 8, 28, 52), (60, 8, 80, 52)])
    assert (answer["number"], answer["reason"]) == (None, "not_a_number")
    assert [digit["digit"] for digit in answer["digits"]] == [1, None]
    assert answer["digits"][1]["box"] == pytest.approx([60 / 90, 8 / 60, 80 / 90, 52 / 60])
