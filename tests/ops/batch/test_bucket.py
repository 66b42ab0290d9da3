"""`make batch` on a bucket: an estimate, a question, a run that is followed; the same command again reads what has no answer yet."""

import threading
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from lambda_handler.batch.run import Scans
from ops.batch.__main__ import announcement, read_bucket
from ops.batch.bucket import BatchStack, batch_stack, follow, going_on, start
from ops.stack import StackError
from tests.conftest import ROOT
from tests.support.stand_in.state_machine import REGION, Functions, Machine, account

pytestmark = pytest.mark.slow

SEVEN = (ROOT / "docs" / "seven.png").read_bytes()
SCANS = Scans.at("s3://forms/scans", "digit")


@pytest.fixture
def functions() -> Functions:
    return Functions()


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch, functions: Functions) -> Iterator[Any]:
    def wait(_seconds: float) -> None:
        assert functions.asked.wait(60)
        time.sleep(0.05)

    monkeypatch.setattr("ops.batch.bucket.sleep", wait)
    with account(monkeypatch, batch_pictures=3) as session:
        put(session, *(f"scans/{number}.png" for number in range(8)))
        yield session


def put(session: Any, *keys: str, body: bytes = SEVEN) -> None:
    for key in keys:
        session.client("s3").put_object(Bucket="forms", Key=key, Body=body)


def stack_of(machine: Machine, most_pictures: int = 1000) -> BatchStack:
    return BatchStack(machine.arn, "forms", "results", 5, 3, most_pictures)


def yes(_question: str) -> bool:
    return True


def test_a_run_is_announced_followed_and_summed_up(session: Any, functions: Functions) -> None:
    put(session, "scans/bad.png", body=b"no picture")
    machine, said = Machine(functions), list[str]()
    assert read_bucket(session, stack_of(machine), SCANS, yes, said.append) == 1
    assert said[0].startswith("pictures to read: 9; it takes about a minute and costs about 0.01 USD, at most 0.")
    assert said[2:] == [
        "8 read: s3://results/forms/scans/digits/results/",
        "1 could not be read: s3://results/forms/scans/digits/failures.jsonl; the same command reads them again",
    ]
    session.client("s3").delete_object(Bucket="forms", Key="scans/bad.png")
    said.clear()
    assert read_bucket(session, stack_of(machine), SCANS, yes, said.append) == 0
    assert said == ["nothing to read: every picture has an answer in s3://results/forms/scans/digits/results/"]


def test_nothing_starts_before_the_person_says_yes(session: Any, functions: Functions) -> None:
    with pytest.raises(StackError, match=r"^nothing was started$"):
        read_bucket(session, stack_of(Machine(functions)), SCANS, lambda _: False, lambda _: None)
    assert not functions.calls


def test_another_bucket_is_told_how_it_is_read(session: Any, functions: Functions) -> None:
    with pytest.raises(StackError, match=r"got s3://elsewhere: make deploy-batch PARAMETERS=Bucket=elsewhere$"):
        read_bucket(session, stack_of(Machine(functions)), Scans.at("s3://elsewhere", "digit"), yes)


def test_a_run_that_is_going_on_is_followed_and_no_second_one_started(session: Any, functions: Functions) -> None:
    machine, go_on = Machine(functions), threading.Event()
    functions.fault = lambda _event, _attempt: "" if go_on.wait(60) else "never"
    stack = stack_of(machine)
    run = start(session, stack, SCANS)
    assert start(session, stack, SCANS) == run == going_on(machine.states, stack, SCANS)
    assert going_on(machine.states, stack, Scans.at("s3://forms/scans", "number")) == ""
    go_on.set()
    assert read_bucket(session, stack, SCANS, lambda _: pytest.fail("asked"), lambda _: None) == 0
    assert functions.calls.total() == 5  # plan, three batches, account


def test_a_run_after_one_that_ended_before_its_plan(session: Any, functions: Functions) -> None:
    machine = Machine(functions)
    functions.fault = lambda _event, _attempt: "dies first"
    first = start(session, stack_of(machine), SCANS)
    with pytest.raises(StackError, match=r"^the run ended as FAILED: Sandbox.Timedout, .*: the same command reads on$"):
        follow(machine.states, first)
    functions.fault = lambda _event, _attempt: ""
    functions.asked.clear()
    second = start(session, stack_of(machine), SCANS)
    assert (first[-2:], second[-2:]) == ("-1", "-2")
    assert follow(machine.states, second)["read"] == 8


def test_what_stays_for_another_run_is_told(session: Any, functions: Functions) -> None:
    assert announcement(session.client("s3"), stack_of(Machine(functions), most_pictures=5), SCANS).endswith("; 3 stay for another run")


def of_stack(outputs: dict[str, str], parameters: dict[str, str]) -> Any:
    client = boto3.client("cloudformation", region_name=REGION, aws_access_key_id="x", aws_secret_access_key="x")
    found: dict[str, Any] = {"StackName": "scans", "CreationTime": "2026-01-01", "StackStatus": "CREATE_COMPLETE"}
    found |= {"Outputs": [{"OutputKey": key, "OutputValue": value} for key, value in outputs.items()]}
    found |= {"Parameters": [{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()]}
    stubber = Stubber(client)
    stubber.add_response("describe_stacks", {"Stacks": [found]})
    stubber.activate()
    return SimpleNamespace(region_name=REGION, client=lambda _name: client)


def test_what_the_stack_says_of_itself() -> None:
    outputs = {"Machine": "arn", "Bucket": "forms", "Results": "results", "LogGroup": "log"}
    parameters = {"Concurrency": "5", "BatchPictures": "50", "MostPictures": "1000", "Bucket": "forms"}
    assert batch_stack(of_stack(outputs, parameters), "scans") == BatchStack("arn", "forms", "results", 5, 50, 1000)
    with pytest.raises(StackError, match=r"^stack \"scans\" is not batch.yaml's"):
        batch_stack(of_stack({"SiteUrl": "x"}, {}), "scans")
