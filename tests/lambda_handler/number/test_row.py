"""What is a row of digits, and what is not: the cases that number/row.test.js asks of the twin."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lambda_handler.number.cuts import Scale
from lambda_handler.number.row import are_one, is_row, is_struck
from lambda_handler.photo.frames import is_framed

CASES = json.loads((Path(__file__).parents[2] / "rows.json").read_text())


@pytest.mark.parametrize("case", CASES["boxes"], ids=lambda case: case["name"])
def test_boxes(case: dict[str, Any]) -> None:
    boxes = [tuple(box) for box in case["boxes"]]
    assert [is_row(boxes), are_one(boxes)] == [case["is_row"], case["are_one"]]


@pytest.mark.parametrize("case", CASES["drawings"], ids=lambda case: case["name"])
def test_drawings(case: dict[str, Any]) -> None:
    part = np.array([[mark == "#" for mark in row] for row in case["rows"]])
    grey = np.where(np.kron(part, np.ones((8, 8), bool)), 0, 255).astype(np.uint8)
    assert [is_struck(part, Scale(case["height"], 1.0)), is_framed(grey, 255)] == [case["is_struck"], case["is_framed"]]
