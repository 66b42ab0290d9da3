"""Digits whose ink is known, each on a canvas of its own: the cases that the page's twin is asked as well."""

import json
from typing import Any

import numpy as np
import pytest

from lambda_handler.photo.apart import apart
from tests.conftest import ROOT

CASES = json.loads((ROOT / "tests/apart.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_digit_has_its_own_ink(case: dict[str, Any]) -> None:
    marks = np.array([list(row) for row in case["rows"]])
    ink, owners = (marks != ".").astype(np.float32), np.where(marks == ".", "0", marks).astype(np.uint8)
    for canvas, box in zip(apart(1 - ink, owners, case["count"]), case["ink"], strict=True):
        rows, columns = (np.flatnonzero((canvas[0] < 0.5).any(axis=axis)) for axis in (1, 0))
        found = [int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1] if len(rows) else None
        assert canvas.shape == (1, 280, 280) and found == box
