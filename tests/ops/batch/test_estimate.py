"""What a run costs, reckoned before it starts, of the template's own settings."""

import pytest

from ops.batch import estimate
from ops.batch.estimate import Estimate
from tests.support.state_machine import template


def test_the_settings_are_those_of_the_template() -> None:
    resources, shared = template()["Resources"], template()["Globals"]["Function"]
    assert shared["MemorySize"] / 1024 == estimate.GB
    assert resources["ReadFunction"]["Properties"]["Timeout"] == estimate.TIMEOUT_S


def test_a_hundred_thousand_drawings() -> None:
    found = estimate.estimate(100_000, 2000, 100_000, 0.007, 5)
    gb_seconds = 1769 / 1024 * (100_000 * 0.012 + 2000)
    assert found.usd == pytest.approx(gb_seconds * 0.0000166667 + 100 * 0.0004 + 2000 * (0.2e-6 + 75e-6 + 10e-6) + 200 * 5e-6, rel=1e-6)
    assert found.seconds == (1200 + 2000) / 5
    assert found.most_usd > 2000 * 3 * 120 * 1.7 * 0.0000166667 > found.usd


def test_in_words() -> None:
    assert str(Estimate(9, 1, 0.4, 0.0001, 0.0104)) == "9 pictures in 1 batches, about a minute, about 0.01 USD, 0.01 at most"
    assert (
        str(Estimate(100_000, 2000, 640, 0.304, 20.8)) == "100000 pictures in 2000 batches, about 11 minutes, about 0.30 USD, 20.80 at most"
    )
