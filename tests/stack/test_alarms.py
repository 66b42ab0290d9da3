"""What the stack measures, and when it rings."""

from typing import Any

import pytest

from ops.drift import shares
from tests.stack.described import variables
from tests.support.sam import Resources, of_type

pytestmark = pytest.mark.package  # of aws-sam-cli


def test_metrics_are_told_apart_by_their_stack(resources: Resources) -> None:
    assert variables(resources)["POWERTOOLS_SERVICE_NAME"] == {"Ref": "AWS::StackName"}
    board = resources["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"]
    assert board.count("${AWS::StackName}") >= 3 and '"digit-reader"' not in board
    (filter,) = of_type(resources, "AWS::Logs::MetricFilter")[0]["MetricTransformations"]
    assert filter["Dimensions"] == [{"Key": "service", "Value": "$.service"}]


def test_drift_is_looked_at_daily_and_rings_at_half(resources: Resources) -> None:
    function = resources["DriftFunction"]["Properties"]
    assert function["Handler"] == "shares.handler" and function["Environment"]["Variables"] == {"SERVICE": {"Ref": "AWS::StackName"}}
    (rule,) = of_type(resources, "AWS::Events::Rule")
    assert rule["ScheduleExpression"] == "rate(1 day)"
    alarm = resources["DriftAlarm"]["Properties"]
    assert {metric["MetricStat"]["Metric"]["MetricName"] for metric in alarm["Metrics"][1:]} == set(shares.MOVED)
    assert (alarm["Threshold"], alarm["ComparisonOperator"]) == (50, "GreaterThanThreshold")


def test_alarms(resources: Resources) -> None:
    alarms = of_type(resources, "AWS::CloudWatch::Alarm")
    assert {alarm.get("MetricName", "of several") for alarm in alarms} == {
        *("5xx", "Throttles", "Duration", "Count", "TurnedAway", "of several"),
    }
    assert all(alarm["AlarmActions"] == [{"Ref": "Alarms"}] for alarm in alarms)


COSTLIEST_CPU_S = 2  # of a request, as docs/operate.md reckons the worst day


def test_the_compute_alarm_rings_at_a_tenth_of_the_worst_day(resources: Resources, template: dict[str, Any]) -> None:
    (stage,) = of_type(resources, "AWS::ApiGatewayV2::Stage")
    function = resources["RecogniseFunction"]["Properties"]
    copies = stage["DefaultRouteSettings"]["ThrottlingRateLimit"] * COSTLIEST_CPU_S
    worst = copies * 86_400 * function["MemorySize"] / 1024
    assert template["Parameters"]["DailyGbSeconds"]["Default"] == pytest.approx(worst / 10, rel=0.02)
    computed = resources["ComputeAlarm"]["Properties"]
    assert computed["Metrics"][0]["Expression"] == f"milliseconds / 1000 * {function['MemorySize']} / 1024"
    assert (computed["Threshold"], computed["Metrics"][1]["MetricStat"]["Period"]) == ({"Ref": "DailyGbSeconds"}, 86_400)


def test_429_is_counted_from_the_access_log(resources: Resources) -> None:
    (filter,) = of_type(resources, "AWS::Logs::MetricFilter")
    assert (filter["LogGroupName"], filter["FilterPattern"]) == ({"Ref": "AccessLog"}, '{ $.status = "429" }')
    alarm, (written,) = resources["TurnedAwayAlarm"]["Properties"], filter["MetricTransformations"]
    assert (alarm["Namespace"], alarm["MetricName"]) == (written["MetricNamespace"], written["MetricName"])
    assert alarm["Dimensions"] == [{"Name": "service", "Value": {"Ref": "AWS::StackName"}}]
