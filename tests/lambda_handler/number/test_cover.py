"""The best cover of the ink by digits, and how much of the processor the search for it takes at most."""

import numpy as np
import pytest
from PIL import Image

from lambda_handler.errors import TooLarge
from lambda_handler.number.answer import number
from lambda_handler.number.cover import Candidate, best
from lambda_handler.picture.canvas import sheet
from lambda_handler.picture.decode import Allowance
from lambda_handler.reader import Reading
from tests.lambda_handler.number.picture import PICTURE, Grey
from tests.support.processor import within


def levels(image: Image.Image) -> Grey:
    found: Grey = np.rint(255 * sheet(image)).astype(np.uint8)
    return found


def dots() -> Grey:
    rng = np.random.default_rng(1)
    return np.where(np.kron(rng.random((56, 168)) < 0.2, np.ones((5, 5))), 0, 255).astype(np.uint8)


def fences() -> Grey:
    """Twenty-four components as tall as each other, none of them a digit, and each with many places to cut it."""
    paper = np.full((280, 840), 255, np.uint8)
    for i in range(24):
        left, top = 70 * (i % 12), 140 * (i // 12)
        for x in range(5, 65, 15):
            paper[top + 5 : top + 135, left + x : left + x + 5] = 0
        paper[top + 60 + i : top + 66 + i, left + 5 : left + 65] = 0
    return paper


HOSTILE: dict[str, Grey] = {
    "noise": np.random.default_rng(0).integers(0, 256, (280, 840)).astype(np.uint8),
    "dots": dots(),
    "fences": fences(),
    "stripes": np.tile(np.array([0, 0, 0, 255, 255, 255, 255], np.uint8), (280, 120)),
    "grid": np.where((np.indices((280, 840)) % 20 < 4).any(axis=0), 0, 255).astype(np.uint8),
    "all but the border": np.pad(np.zeros((278, 838), np.uint8), 1, constant_values=255),
    "one long line": np.pad(np.zeros((3, 838), np.uint8), ((200, 77), (1, 1)), constant_values=255),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pictures_cost_little(name: str) -> None:
    answer = within(0.3, lambda: number(HOSTILE[name]))
    assert answer["reason"] == "not_a_number", answer


def test_a_request_has_a_limit_of_time() -> None:
    allowance = Allowance()
    assert number(levels(PICTURE), allowance=allowance)["number"] == "2026"
    allowance.until_s = 0.0
    with pytest.raises(TooLarge, match="of the processor"):
        number(levels(PICTURE), allowance=allowance)


def candidate(start: int, end: int, score: float) -> Candidate:
    return Candidate(start, end, (0, 0, 1, 1), Reading(np.zeros((28, 28), np.float32), np.full(10, 0.1, np.float32), 1.0), score)


@pytest.mark.parametrize(
    ("count", "spans", "expected"),
    [
        (0, [], []),
        (2, [(0, 1, -1.0), (1, 2, -1.0), (0, 2, -1.5)], [(0, 2)]),
        (2, [(0, 2, -2.5), (1, 2, -1.0), (0, 1, -1.0)], [(0, 1), (1, 2)]),
        (3, [(0, 1, 0.0), (2, 3, 0.0)], None),
        (3, [(0, 2, 0.0), (1, 3, 5.0), (2, 3, -9.0)], [(0, 2), (2, 3)]),
    ],
)
def test_best_cover(count: int, spans: list[tuple[int, int, float]], expected: list[tuple[int, int]] | None) -> None:
    found = best(count, [candidate(*span) for span in spans])
    assert (found if found is None else [(c.start, c.end) for c in found]) == expected
