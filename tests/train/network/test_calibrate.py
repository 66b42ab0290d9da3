from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from train.measure.figures import calibration_error
from train.network.calibrate import REFUSED_DIGITS, fitted
from train.samples.epoch import Samples


def sets(labels: npt.NDArray[Any], is_digit: npt.NDArray[Any]) -> Samples:
    return Samples(np.zeros((len(labels), 1, 1), np.uint8), labels.astype(np.uint8), is_digit.astype(np.float32))


def test_the_temperature_is_found_again() -> None:
    rng = np.random.default_rng(0)
    honest = rng.normal(0, 3, (20_000, 10))
    shares = np.exp(honest) / np.exp(honest).sum(1, keepdims=True)
    labels = np.array([rng.choice(10, p=p) for p in shares])
    found = fitted(2.5 * honest, np.ones(20_000), sets(labels, np.ones(20_000)), np.ones(20_000, bool))
    assert found.temperature == pytest.approx(2.5, rel=0.05)
    scaled = np.exp(2.5 * honest / found.temperature)
    scaled /= scaled.sum(1, keepdims=True)
    assert calibration_error(scaled.max(1), scaled.argmax(1) == labels) < 0.01


def test_a_half_is_the_threshold_of_is_digit() -> None:
    rng = np.random.default_rng(0)
    is_digit = rng.random(10_000) < 0.7
    scores = rng.normal(np.where(is_digit, 6, -6), 2)
    found = fitted(rng.normal(0, 1, (10_000, 10)), scores, sets(np.zeros(10_000), is_digit), np.arange(10_000) % 2 == 0)
    probability = 1 / (1 + np.exp(-(found.is_digit_scale * scores + found.is_digit_shift)))
    assert (probability[is_digit] < 0.5).mean() == pytest.approx(REFUSED_DIGITS, abs=0.001)
    assert (probability[~is_digit] < 0.5).mean() > 0.9
