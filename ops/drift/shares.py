"""Once a day: by how much the shares of refusals and of doubts have moved, this week against the one before, as CloudWatch metrics."""

import os
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3

NAMESPACE = "DigitReader"
MOVED = {"RefusalsMoved": "Abstentions", "DoubtsMoved": "Doubts"}  # what is written -> what it is the share of, among the answers
LEAST_ANSWERS = 200  # a week: of fewer, nothing is said
LEAST_CASES = 30  # refusals or doubts in one of the weeks: the share of fewer moves by chance alone
WEEK = timedelta(days=7)
HOUR_S = 3600

Counts = dict[str, float]


def handler(_event: object, _context: object) -> None:
    """Write how far each share has moved, in percent of itself; nothing of weeks with few answers."""
    cloudwatch, now = boto3.client("cloudwatch"), datetime.now(UTC)
    dimensions = [{"Name": "service", "Value": os.environ["SERVICE"]}]
    this, last = (counts(cloudwatch, dimensions, end) for end in (now, now - WEEK))
    found = {metric: moved(this, last, case) for metric, case in MOVED.items()}
    data = [
        {"MetricName": metric, "Dimensions": dimensions, "Unit": "Percent", "Value": value}
        for metric, value in found.items()
        if value is not None
    ]
    if data:
        cloudwatch.put_metric_data(Namespace=NAMESPACE, MetricData=data)


def counts(cloudwatch: Any, dimensions: list[dict[str, str]], end: datetime) -> Counts:
    """Return how many answers, refusals and doubts there were in the week before `end`."""
    names = ["Answers", *MOVED.values()]
    queries = [_query(name, dimensions) for name in names]
    results = cloudwatch.get_metric_data(MetricDataQueries=queries, StartTime=end - WEEK, EndTime=end)["MetricDataResults"]
    sums = {result["Id"]: sum(result["Values"]) for result in results}
    return {name: sums[name.lower()] for name in names}


def _query(name: str, dimensions: list[dict[str, str]]) -> dict[str, Any]:
    metric = {"Namespace": NAMESPACE, "MetricName": name, "Dimensions": dimensions}
    return {"Id": name.lower(), "MetricStat": {"Metric": metric, "Period": HOUR_S, "Stat": "Sum"}}


def moved(this: Counts, last: Counts, case: str) -> float | None:
    """Return by how many percent of itself a share is now more or less than it was; None where too few answers tell."""
    if min(this["Answers"], last["Answers"]) < LEAST_ANSWERS:
        return None
    if max(this[case], last[case]) < LEAST_CASES:
        return 0.0
    before = max(last[case], 1) / last["Answers"]
    return 100 * abs(this[case] / this["Answers"] / before - 1)
