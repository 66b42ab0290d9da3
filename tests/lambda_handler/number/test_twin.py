"""Small greys to pieces, boxes and a number: the same cases that number-ink.test.js asks of the twin, and the same constants."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from lambda_handler.number import answer as number_answer
from lambda_handler.number import cover as number_cover
from lambda_handler.number import cuts as number_cuts
from lambda_handler.number import ink as number_ink
from lambda_handler.number import pieces as number_pieces
from lambda_handler.number import row as number_row
from lambda_handler.number.cover import cover
from lambda_handler.number.pieces import pieces
from lambda_handler.picture import canvas
from lambda_handler.reader import Reading

ROOT = Path(__file__).parents[3]
CASES = json.loads((ROOT / "tests/number_ink.json").read_text())
CONSTANTS = re.findall(r"^export const ([A-Z_]+) = (\S+);$", (ROOT / "site/src/number/constants.js").read_text(), re.MULTILINE)
BEYOND = ("wide", "low", "tall", "long", "short")  # weights of what is beyond a constant of that name
WEIGHTS = {("TOO_" if name in BEYOND else "") + name.upper(): weight for name, weight in number_cover.WEIGHTS.items()}


def grey(case: dict[str, Any]) -> NDArray[np.uint8]:
    """Return a case's pixels: a hexadecimal digit each, in 17ths of white, `times` as large."""
    shades = np.array([[17 * int(shade, 16) for shade in row] for row in case["rows"]], np.uint8)
    return np.kron(shades, np.ones((case["times"], case["times"]), np.uint8))


def by_ink(square: NDArray[np.float32]) -> Reading:
    """Read whatever it is as the last figure of the number of its dark pixels: a reader that both languages can agree on."""
    dark = int((square < 0.5).sum())
    probabilities = np.full(10, 0.01, np.float32)
    probabilities[dark % 10] = 0.91
    return Reading(np.zeros((28, 28), np.float32), probabilities, 1 / (1 + dark % 7))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_pieces(case: dict[str, Any]) -> None:
    writing = number_ink.writing(grey(case))
    assert writing is not None
    assert [*writing.ink.shape, writing.left, writing.top, writing.scale, int(writing.ink.sum())] == case["writing"]
    found = pieces(writing.ink, by_ink)
    assert found is not None
    row, scale = found
    assert [scale.height, scale.line] == pytest.approx(case["scale"])
    assert [[*piece.box, piece.component, len(piece.rows), round(piece.cost, 4)] for piece in row] == case["pieces"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cover(case: dict[str, Any]) -> None:
    writing = number_ink.writing(grey(case))
    assert writing is not None
    found = cover(writing.ink, by_ink)
    assert [[*digit.box, int(digit.reading.probabilities.argmax())] for digit in found] == case["cover"]
    assert number_row.is_row([digit.box for digit in found]) is (case["number"] is not None)


@pytest.mark.parametrize(("name", "value"), CONSTANTS)
def test_the_twins_have_the_same_constants(name: str, value: str) -> None:
    modules = (number_answer, number_cover, number_cuts, number_ink, number_pieces, number_row, canvas)
    known = WEIGHTS[name] if name in WEIGHTS else next(getattr(module, name) for module in modules if hasattr(module, name))
    assert known == float(value)


def test_all_weights_are_compared() -> None:
    assert set(WEIGHTS) <= {name for name, _ in CONSTANTS}
