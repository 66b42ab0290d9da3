"""What is a frame or a ruling around a drawing, and what is not: the cases that photo/frames.test.js asks of the twin."""

import json
from typing import Any

import numpy as np
import pytest

from lambda_handler.photo.frames import is_framed
from tests.conftest import ROOT

CASES = json.loads((ROOT / "tests/frames.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_drawings(case: dict[str, Any]) -> None:
    part = np.array([[mark == "#" for mark in row] for row in case["rows"]])
    grey = np.where(np.kron(part, np.ones((8, 8), bool)), 0, 255).astype(np.uint8)
    assert is_framed(grey, 255) == case["is_framed"]
