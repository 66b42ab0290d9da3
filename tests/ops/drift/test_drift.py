"""What the daily look at the shares of refusals and doubts says, against moto's CloudWatch."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
from moto import mock_aws

from ops.drift.shares import NAMESPACE, handler, moved

SERVICE = [{"Name": "service", "Value": "digits"}]


@pytest.fixture
def cloudwatch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    known = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_DEFAULT_REGION": "eu-central-1", "SERVICE": "digits"}
    for name, value in known.items():
        monkeypatch.setenv(name, value)
    with mock_aws():
        yield boto3.client("cloudwatch")


def write(cloudwatch: Any, days_ago: float, dimensions: list[dict[str, str]] = SERVICE, **counts: int) -> None:
    at = datetime.now(UTC) - timedelta(days=days_ago)
    data = [{"MetricName": name, "Dimensions": dimensions, "Timestamp": at, "Value": value} for name, value in counts.items()]
    cloudwatch.put_metric_data(Namespace=NAMESPACE, MetricData=data)


def written(cloudwatch: Any, name: str) -> list[float]:
    end = datetime.now(UTC) + timedelta(hours=1)
    times = {"StartTime": end - timedelta(hours=3), "EndTime": end, "Period": 3 * 3600}
    found = cloudwatch.get_metric_statistics(Namespace=NAMESPACE, MetricName=name, Dimensions=SERVICE, Statistics=["Maximum"], **times)
    return [point["Maximum"] for point in found["Datapoints"]]


def test_a_week_against_the_one_before(cloudwatch: Any) -> None:
    write(cloudwatch, 13, Answers=600, Abstentions=30, Doubts=60)
    write(cloudwatch, 8, Answers=400, Abstentions=20, Doubts=40)
    write(cloudwatch, 6, Answers=500, Abstentions=40, Doubts=50)
    write(cloudwatch, 1, Answers=500, Abstentions=40, Doubts=50)
    write(cloudwatch, 1, [{"Name": "service", "Value": "another stack"}], Answers=9000, Abstentions=9000, Doubts=0)
    handler({}, None)
    assert written(cloudwatch, "RefusalsMoved") == [pytest.approx(60)]
    assert written(cloudwatch, "DoubtsMoved") == [pytest.approx(0)]


def test_a_quiet_week_says_nothing(cloudwatch: Any) -> None:
    write(cloudwatch, 8, Answers=1000, Abstentions=50, Doubts=50)
    write(cloudwatch, 1, Answers=100, Abstentions=90, Doubts=50)
    handler({}, None)
    assert written(cloudwatch, "RefusalsMoved") == []


@pytest.mark.parametrize(
    ("this", "last", "percent"),
    [
        ((1000, 100), (1000, 100), 0),
        ((1000, 151), (1000, 100), 51),
        ((1000, 49), (1000, 100), 51),
        ((4000, 400), (1000, 100), 0),
        ((1000, 40), (1000, 0), 3900),
        ((1000, 0), (1000, 40), 100),
        ((1000, 20), (1000, 5), 0),
        ((199, 100), (1000, 100), None),
        ((1000, 100), (0, 0), None),
    ],
    ids=["same", "more", "less", "more of all", "from none", "to none", "few", "quiet now", "new"],
)
def test_how_far_a_share_has_moved(this: tuple[int, int], last: tuple[int, int], percent: float | None) -> None:
    weeks = [{"Answers": float(answers), "Doubts": float(doubts)} for answers, doubts in (this, last)]
    found = moved(weeks[0], weeks[1], "Doubts")
    assert found == (None if percent is None else pytest.approx(percent))
