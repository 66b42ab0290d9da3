import numpy as np
import pytest

from train.measure import figures


@pytest.mark.parametrize(("right", "n", "low", "high"), [(50, 100, 0.4038, 0.5962), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0)])
def test_wilsons_interval(right: int, n: int, low: float, high: float) -> None:
    assert figures.wilson(right, n) == pytest.approx((low, high), abs=1e-4)


def test_auroc_is_the_share_of_ordered_pairs() -> None:
    rng = np.random.default_rng(0)
    positive, negative = rng.normal(1, 1, 80).round(1), rng.normal(0, 1, 60).round(1)
    pairs = [(a > b) + 0.5 * (a == b) for a in positive for b in negative]
    assert figures.auroc(positive, negative) == pytest.approx(np.mean(pairs))


def test_calibration_error_of_the_honest_and_of_the_boastful() -> None:
    rng = np.random.default_rng(0)
    confidence = rng.uniform(0.5, 1, 100_000)
    right = rng.random(100_000) < confidence
    assert figures.calibration_error(confidence, right) < 0.01
    assert figures.calibration_error(np.minimum(confidence + 0.1, 1), right) == pytest.approx(0.09, abs=0.015)


def test_a_summary_counts() -> None:
    probabilities = np.full((4, 10), 0.05)
    probabilities[[0, 1, 2, 3], [1, 1, 2, 3]] = 0.55
    found = figures.summary(probabilities, np.array([1, 2, 2, 3]))
    assert (found["n"], found["accuracy"]) == (4, 0.75)
    assert found["loss"] == pytest.approx(-(3 * np.log(0.55) + np.log(0.05)) / 4)
    assert found["confusion"][2][1] == 1 and np.trace(found["confusion"]) == 3
    assert found["per_class"][1:4] == [1.0, 0.5, 1.0]
