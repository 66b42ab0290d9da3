"""Small greys to pieces, boxes and a number."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from lambda_handler.number.cover import cover
from lambda_handler.number.ink import writing
from lambda_handler.number.pieces import pieces
from lambda_handler.number.row import is_row
from lambda_handler.reader import Reading

CASES = json.loads((Path(__file__).parent / "ink.json").read_text())


def grey(case: dict[str, Any]) -> NDArray[np.uint8]:
    """Return a case's pixels: a hexadecimal digit each, in 17ths of white, `times` as large."""
    shades = np.array([[17 * int(shade, 16) for shade in row] for row in case["rows"]], np.uint8)
    return np.kron(shades, np.ones((case["times"], case["times"]), np.uint8))


def by_ink(square: NDArray[np.float32]) -> Reading:
    """Read whatever it is as the last figure of the number of its dark pixels."""
    dark = int((square < 0.5).sum())
    probabilities = np.full(10, 0.01, np.float32)
    probabilities[dark % 10] = 0.91
    return Reading(np.zeros((28, 28), np.float32), probabilities, 1 / (1 + dark % 7))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_pieces(case: dict[str, Any]) -> None:
    written = writing(grey(case))
    assert written is not None
    assert [*written.ink.shape, written.left, written.top, written.scale, int(written.ink.sum())] == case["writing"]
    found = pieces(written.ink, by_ink)
    assert found is not None
    row, scale = found
    assert [scale.height, scale.line] == pytest.approx(case["scale"])
    assert [[*piece.box, piece.component, len(piece.rows), round(piece.cost, 4)] for piece in row] == case["pieces"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cover(case: dict[str, Any]) -> None:
    written = writing(grey(case))
    assert written is not None
    found = cover(written.ink, by_ink)
    assert [[*digit.box, int(digit.reading.probabilities.argmax())] for digit in found] == case["cover"]
    assert is_row([digit.box for digit in found]) is (case["number"] is not None)
