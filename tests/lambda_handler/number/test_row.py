"""What is a row of digits, and what is not."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lambda_handler.number.cuts import Scale
from lambda_handler.number.row import are_one, is_row, is_struck

CASES = json.loads((Path(__file__).parent / "rows.json").read_text())


@pytest.mark.parametrize("case", CASES["boxes"], ids=lambda case: case["name"])
def test_boxes(case: dict[str, Any]) -> None:
    boxes = [tuple(box) for box in case["boxes"]]
    assert [is_row(boxes), are_one(boxes)] == [case["is_row"], case["are_one"]]


@pytest.mark.parametrize("case", CASES["drawings"], ids=lambda case: case["name"])
def test_drawings(case: dict[str, Any]) -> None:
    part = np.array([[mark == "#" for mark in row] for row in case["rows"]])
    assert is_struck(part, Scale(case["height"], 1.0)) == case["is_struck"]
