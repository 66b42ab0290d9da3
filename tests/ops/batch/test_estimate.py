"""What a run costs, reckoned before it starts, of the template's own settings."""

import json
import re

import pytest

from ops.batch import estimate
from ops.batch.estimate import Estimate
from tests.support.stand_in.state_machine import ROOT, definition, template


def test_the_settings_are_those_of_the_template() -> None:
    resources, shared = template()["Resources"], template()["Globals"]["Function"]
    assert shared["MemorySize"] / 1024 == estimate.GB
    timeouts = [resources[name]["Properties"]["Timeout"] for name in ("ReadFunction", "PlanFunction")]
    assert timeouts == [estimate.TIMEOUT_S, estimate.PLAN_TIMEOUT_S]
    states = json.loads(definition())["States"]
    retries = states["Read"]["ItemProcessor"]["States"]["ReadBatch"]["Retry"]
    assert retries[1] == retries[1] | {"ErrorEquals": ["States.ALL"], "MaxAttempts": estimate.TRIES - 1}
    assert {states[name]["Retry"][0]["MaxAttempts"] for name in ("Plan", "Account")} == {estimate.PLAN_TRIES - 1}


def test_a_hundred_thousand_drawings() -> None:
    found = estimate.estimate(100_000, 2000, 100_000, 0.007, 5)
    gb_seconds = 1769 / 1024 * (100_000 * 0.012 + 2000)
    assert found.usd == pytest.approx(gb_seconds * 0.0000166667 + 100 * 0.0004 + 2000 * (0.2e-6 + 75e-6 + 10e-6) + 200 * 5e-6, rel=1e-6)
    assert found.seconds == (1200 + 2000) / 5
    told = re.sub(r"\s+", " ", (ROOT / "docs/operate.md").read_text())
    assert f"the estimate is {found.usd:.2f} USD and eleven minutes" in told and f"here {found.most_usd:.0f} USD" in told


def test_in_words() -> None:
    assert str(Estimate(9, 0.4, 0.0001, 0.32)) == "pictures to read: 9; it takes about a minute and costs about 0.01 USD, at most 0.32"
    assert (
        str(Estimate(100_000, 640, 0.304, 20.8))
        == "pictures to read: 100000; it takes about 11 minutes and costs about 0.30 USD, at most 20.80"
    )
