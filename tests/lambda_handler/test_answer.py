"""Answers from readings."""

import json
import re

import numpy as np
import pytest

from lambda_handler import CANVAS_PX
from lambda_handler.answer import FRAME_PX, IS_DIGIT_THRESHOLD, answer
from lambda_handler.reader import Reading
from tests.conftest import ROOT

FRAME = np.eye(28, dtype=np.float32)
SEVEN = np.full(10, 0.01, np.float32)
SEVEN[7] = 0.91


@pytest.mark.parametrize(
    ("frame", "is_digit", "digit", "reason"),
    [(FRAME, 0.9, 7, None), (FRAME, 0.5, 7, None), (FRAME, 0.49, None, "not_a_digit"), (FRAME * 0, 0.9, None, "blank")],
)
def test_abstains(frame: np.ndarray[tuple[int, int], np.dtype[np.float32]], is_digit: float, digit: int | None, reason: str | None) -> None:
    got = answer(Reading(frame, SEVEN, is_digit))
    assert (got["digit"], got["reason"]) == (digit, reason)
    assert got["probability"] == pytest.approx(0.91)


def test_probabilities_sum_to_one_after_json() -> None:
    got = json.loads(json.dumps(answer(Reading(FRAME, SEVEN * np.float32(1.001), 0.9), with_frame=True)))
    assert sum(got["probabilities"]) == pytest.approx(1, abs=1e-12)
    assert got["frame"] == (FRAME * 255).astype(int).tolist()


def test_the_page_has_the_same_threshold_and_sides() -> None:
    found = dict(re.findall(r"^export const (\w+) = ([\d.]+);", (ROOT / "site/src/graph.js").read_text(), re.MULTILINE))
    assert {name: float(value) for name, value in found.items()} == {
        "CANVAS_PX": CANVAS_PX,
        "FRAME_PX": FRAME_PX,
        "IS_DIGIT_THRESHOLD": IS_DIGIT_THRESHOLD,
    }
