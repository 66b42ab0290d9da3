"""Removing a stack: after a yes alone, in any state of the stack, and people's drawings stay."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber
from moto import mock_aws

from ops.remove import Doomed, doomed, remove
from ops.stack import StackError

ROOT = Path(__file__).parents[2]
REGION = "eu-central-1"
STACK = Doomed("digits", "site", "given")


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        session = boto3.Session(region_name=REGION)
        for bucket, key in (("site", "index.html"), ("given", "feedback/1.json")):
            session.client("s3").create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
            session.client("s3").put_object(Bucket=bucket, Key=key, Body=b"{}")
        yield session


def keys(session: Any, bucket: str) -> list[str]:
    return [entry["Key"] for entry in session.client("s3").list_objects_v2(Bucket=bucket).get("Contents", [])]


def buckets(session: Any) -> set[str]:
    return {bucket["Name"] for bucket in session.client("s3").list_buckets()["Buckets"]}


def test_nothing_is_emptied_before_the_person_says_yes(session: Any) -> None:
    asked, deleted = list[str](), list[str]()

    def no(question: str) -> bool:
        asked.append(question)
        assert keys(session, "site") == ["index.html"]
        return False

    with pytest.raises(StackError, match="nothing was deleted"):
        remove(session, STACK, no, lambda: deleted.append("stack"))
    assert asked == ['delete stack "digits" in eu-central-1, its logs and its page of 1 files?']
    assert (keys(session, "site"), deleted) == (["index.html"], [])


def test_the_page_goes_before_the_stack_and_contributions_stay(session: Any) -> None:
    said, left = list[str](), list[list[str]]()
    remove(session, STACK, lambda _: True, lambda: left.append(keys(session, "site")), said.append)
    assert left == [[]]
    assert said[-1].endswith("this deletes them now: aws s3 rb --force s3://given")
    assert keys(session, "given") == ["feedback/1.json"]


def test_results_stay_when_the_stack_that_read_them_goes(session: Any) -> None:
    asked, said = list[str](), list[str]()

    def yes(question: str) -> bool:
        asked.append(question)
        return True

    remove(session, Doomed("scans", "", "", "given"), yes, lambda: None, said.append)
    assert asked == ['delete stack "scans" in eu-central-1 and its logs?']
    assert said == ["results stay, in s3://given; this deletes them now: aws s3 rb --force s3://given"]
    assert keys(session, "given") == ["feedback/1.json"]


def test_a_bucket_that_was_given_nothing_goes_too(session: Any) -> None:
    said = list[str]()
    session.client("s3").delete_object(Bucket="given", Key="feedback/1.json")
    remove(session, STACK, lambda _: True, lambda: None, said.append)
    assert (said, buckets(session)) == ([], {"site"})


@pytest.mark.parametrize("stack", [Doomed("digits", "", ""), Doomed("digits", "gone", "gone")])
def test_a_stack_that_failed_before_it_had_buckets(stack: Doomed, session: Any) -> None:
    deleted, said = list[str](), list[str]()
    remove(session, stack, lambda _: True, lambda: deleted.append("stack"), said.append)
    assert (deleted, said) == (["stack"], [])


@pytest.mark.parametrize("operation", ["ListObjectsV2", "DeleteObjects"])
def test_a_missing_right_is_one_line(operation: str, session: Any) -> None:
    def refuse(**_: Any) -> None:
        raise ClientError({"Error": {"Code": "AccessDenied"}}, operation)

    refused = boto3.Session(region_name=REGION)
    refused.events.register(f"before-call.s3.{operation}", refuse)
    with pytest.raises(StackError, match=rf"\(AccessDenied\): they lack the right to {operation} of bucket \"site\"$"):
        remove(refused, STACK, lambda _: True, lambda: None)


def of_resources(*resources: dict[str, str], code: str = "") -> Any:
    client = boto3.client("cloudformation", region_name=REGION, aws_access_key_id="x", aws_secret_access_key="x")
    stubber = Stubber(client)
    if code:
        stubber.add_client_error("describe_stack_resources", code)
    else:
        usual = {"ResourceType": "AWS::S3::Bucket", "Timestamp": "2026-01-01", "ResourceStatus": "CREATE_COMPLETE"}
        stubber.add_response("describe_stack_resources", {"StackResources": [usual | found for found in resources]})
    stubber.activate()
    return SimpleNamespace(region_name=REGION, client=lambda _name: client)


SITE = {"LogicalResourceId": "SiteBucket", "PhysicalResourceId": "site"}
GIVEN = {"LogicalResourceId": "FeedbackBucket", "PhysicalResourceId": "given"}
FAILED = {"LogicalResourceId": "FeedbackBucket", "ResourceStatus": "CREATE_FAILED"}
RESULTS = {"LogicalResourceId": "Results", "PhysicalResourceId": "read"}
DELETED = {"LogicalResourceId": "SiteBucket", "PhysicalResourceId": "site", "ResourceStatus": "DELETE_COMPLETE"}


@pytest.mark.parametrize(
    ("resources", "found"),
    [
        ([SITE, GIVEN], ("site", "given", "")),
        ([SITE, FAILED], ("site", "", "")),
        ([DELETED, GIVEN], ("", "given", "")),
        ([RESULTS], ("", "", "read")),
        ([], ("", "", "")),
    ],
    ids=["whole", "failed", "half deleted", "batch.yaml", "nothing made"],
)
def test_what_there_is_of_a_stack(resources: list[dict[str, str]], found: tuple[str, str, str]) -> None:
    assert doomed(of_resources(*resources), "digits") == Doomed("digits", *found)


def test_no_stack() -> None:
    with pytest.raises(StackError, match=r'^no stack "digits" in eu-central-1: '):
        doomed(of_resources(code="ValidationError"), "digits")


def test_flags_are_heeded() -> None:
    command = ["make", "--no-print-directory", "--dry-run", "remove", "FLAGS=--stack digits --region eu-west-1"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.splitlines()[-1].endswith("python -m ops.remove --stack digits --region eu-west-1")
    wrong = [sys.executable, "-m", "ops.remove", "--all"]
    done = subprocess.run(wrong, cwd=ROOT, capture_output=True, text=True, env=os.environ | {"AWS_REGION": REGION})
    assert (done.returncode, done.stderr) == (2, "python -m ops.remove: unrecognized arguments: --all\n")
