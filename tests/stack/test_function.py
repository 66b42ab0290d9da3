"""The stack's functions: what they run, what they may do, how long they and their logs last."""

import json
from typing import Any

import pytest

from lambda_handler.feedback.store import _s3
from ops.drift import shares
from tests.support.sam import ROOT, Resources, of_type

pytestmark = pytest.mark.package  # of aws-sam-cli


def test_no_wildcard_in_a_role(resources: Resources) -> None:
    role = resources["FunctionRole"]["Properties"]
    assert "ManagedPolicyArns" not in role
    for policy in role["Policies"]:
        for statement in policy["PolicyDocument"]["Statement"]:
            assert "*" not in json.dumps(statement)
    assert resources["RecogniseFunction"]["Properties"]["Role"] == {"Fn::GetAtt": ["FunctionRole", "Arn"]}


def test_what_looks_at_the_metrics_may_do_nothing_else(resources: Resources) -> None:
    (policy,) = resources["DriftRole"]["Properties"]["Policies"]
    log, reads, writes = policy["PolicyDocument"]["Statement"]
    assert log["Resource"] == {"Fn::GetAtt": ["FunctionLog", "Arn"]}
    assert (reads["Action"], writes["Action"]) == ("cloudwatch:GetMetricData", "cloudwatch:PutMetricData")
    assert writes["Condition"] == {"StringEquals": {"cloudwatch:namespace": shares.NAMESPACE}}
    assert len(of_type(resources, "AWS::IAM::Role")) == 2


def test_logs_are_kept_for_a_while(resources: Resources, template: dict[str, Any]) -> None:
    assert [log["RetentionInDays"] for log in of_type(resources, "AWS::Logs::LogGroup")] == [{"Ref": "LogDays"}] * 2
    assert template["Parameters"]["LogDays"]["Default"] == 30
    function = resources["RecogniseFunction"]["Properties"]
    assert function["LoggingConfig"]["LogGroup"] == {"Ref": "FunctionLog"}


def test_function(resources: Resources) -> None:
    function = resources["RecogniseFunction"]["Properties"]
    assert (function["Runtime"], function["Architectures"]) == ("python3.12", [{"Ref": "Architecture"}])
    module, _, name = function["Handler"].rpartition(".")
    assert f"def {name}(" in (ROOT / module.replace(".", "/")).with_suffix(".py").read_text()


def test_the_function_is_stopped_soon_and_its_store_answers_sooner(resources: Resources) -> None:
    assert resources["RecogniseFunction"]["Properties"]["Timeout"] == 5
    config = _s3.__wrapped__().meta.config
    attempts = config.retries["total_max_attempts"]
    assert attempts * (config.connect_timeout + config.read_timeout) + (attempts - 1) * 1 < 5  # s; up to 1 s between two attempts
