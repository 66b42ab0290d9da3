"""The stack that is published to: found by its outputs; what is wrong with it, the account or the call is said in one line."""

import os
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from ops.publish import main
from ops.stack import Stack, StackError, stack_of
from tests.ops.release.small_site import publish, write
from tests.support.writes import REGION

OUTPUTS = {"SiteUrl": "https://x.cloudfront.net", "SiteBucket": "site", "DistributionId": "E1"}


def test_no_bucket(session: Any, tmp_path: Path) -> None:
    with pytest.raises(StackError, match='no bucket "gone"'):
        publish(session, Stack("", "gone", "E1"), write(tmp_path / "site", 1))


def answering(code: str = "", outputs: dict[str, str] | None = None) -> Any:
    """A session whose CloudFormation gives one answer: moto's own would bring in dozens of packages."""
    client = boto3.client("cloudformation", region_name=REGION, aws_access_key_id="x", aws_secret_access_key="x")
    stubber = Stubber(client)
    if code:
        stubber.add_client_error("describe_stacks", code)
    else:
        listed = [{"OutputKey": key, "OutputValue": value} for key, value in (outputs or {}).items()]
        found = {"StackName": "digit-reader", "CreationTime": datetime(2026, 1, 1), "StackStatus": "CREATE_COMPLETE", "Outputs": listed}
        stubber.add_response("describe_stacks", {"Stacks": [found]})
    stubber.activate()
    return SimpleNamespace(region_name=REGION, client=lambda _name: client)


def test_stack_outputs() -> None:
    assert stack_of(answering(outputs=OUTPUTS), "digit-reader") == Stack("https://x.cloudfront.net", "site", "E1")
    collecting = stack_of(answering(outputs=OUTPUTS | {"CollectsFeedback": "true"}), "digit-reader")
    assert collecting == replace(Stack("https://x.cloudfront.net", "site", "E1"), collects=True)


@pytest.mark.parametrize(
    ("session", "message"),
    [
        (answering("ValidationError"), 'no stack "digit-reader" in eu-central-1: run `make deploy` first, or set AWS_REGION'),
        (answering("ExpiredToken"), "AWS refuses these credentials"),
        (answering("Throttling"), "AWS answered Throttling"),
        (answering(outputs={"SiteUrl": "x"}), "no output SiteBucket, DistributionId"),
    ],
    ids=["no stack or wrong region", "expired", "other", "another stack"],
)
def test_no_stack(session: Any, message: str) -> None:
    with pytest.raises(StackError, match=message):
        stack_of(session, "digit-reader")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [([], "no AWS region"), (["--region", REGION], "no AWS credentials"), (["--site", "nowhere"], "nowhere/index.html is missing")],
)
def test_one_line_errors(arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    site = [] if "--site" in arguments else ["--site", str(write(tmp_path / "site", 1))]
    monkeypatch.setattr(sys, "argv", ["publish", *arguments, *site])
    with pytest.raises(SystemExit) as told:
        main()
    assert str(told.value).startswith(message) and "\n" not in str(told.value)
