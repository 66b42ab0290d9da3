"""500 pictures through the state machine of batch.yaml, a tenth of them faulty: nothing lost, nothing twice, failures listed, resumed."""

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest

from tests.conftest import ROOT
from tests.support.stand_in.state_machine import Fault, Functions, Machine, account

pytestmark = pytest.mark.slow

SEVEN = (ROOT / "docs" / "seven.png").read_bytes()
KEYS = [f"scans/{number:03d}.png" for number in range(500)]
DAMAGED, GONE, UNLUCKY = KEYS[5:500:20], KEYS[9:309:20], KEYS[250:260]  # 25 are no pictures, 15 vanish, the batch of 10 is never read
FAULTY = {*DAMAGED, *GONE, *UNLUCKY}
ONCE = {3: "throttled", 11: "dies first", 17: "dies last", 28: "dies last", 41: "throttled"}  # of 50 batches a tenth needs a second try
NUMBER_OF_UNLUCKY = 25


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with account(monkeypatch, batch_pictures=10) as session:
        yield session.client("s3")


def lines(s3: Any, prefix: str) -> list[dict[str, Any]]:
    found = s3.list_objects_v2(Bucket="results", Prefix=f"forms/scans/digits/{prefix}").get("Contents", [])
    texts = [s3.get_object(Bucket="results", Key=entry["Key"])["Body"].read() for entry in found]
    return [json.loads(line) for text in texts for line in text.splitlines()]


def files(found: list[dict[str, Any]]) -> list[str]:
    return [line["file"].removeprefix("s3://forms/") for line in found]


def once(call: Callable[[], None]) -> Callable[[], None]:
    """Return what makes the call the first time, while others wait."""
    lock, done = threading.Lock(), list[bool]()

    def first() -> None:
        with lock:
            if not done:
                call()
            done.append(True)

    return first


def put(s3: Any, keys: list[str], body: bytes) -> None:
    for key in keys:
        s3.put_object(Bucket="forms", Key=key, Body=body)


def faulty(s3: Any) -> Fault:
    """Return what goes wrong: pictures vanish once the plan has listed them, one batch is never read, a tenth at the second try."""

    @once
    def vanish() -> None:
        s3.delete_objects(Bucket="forms", Delete={"Objects": [{"Key": key} for key in GONE]})

    def fault(event: dict[str, Any], attempt: int) -> str:
        if event["step"] != "read":
            return ""
        vanish()
        if event["batch"] == NUMBER_OF_UNLUCKY:
            return "dies first"
        return ONCE.get(event["batch"], "") if attempt == 1 else ""

    return fault


def counts(answer: dict[str, Any]) -> tuple[int, int, int]:
    return answer["read"], answer["failed"], answer["left"]


def of_the_first(s3: Any) -> Any:
    """Return the files of results that the first run wrote."""
    return s3.list_objects_v2(Bucket="results", Prefix="forms/scans/digits/results/first-")["Contents"]


def assert_all_but_the_faulty(s3: Any, functions: Functions) -> None:
    """Each picture is read once or listed with its reason, and no batch was tried more often than its faults ask for."""
    assert Counter(files(lines(s3, "results/"))) == Counter(set(KEYS) - FAULTY)
    assert Counter(files(lines(s3, "failures.jsonl"))) == Counter(FAULTY)
    why = Counter(line["error"]["code"] for line in lines(s3, "failures.jsonl"))
    assert why == {"invalid_image": 25, "no_file": 15, "given_up": 10}
    assert functions.calls == Counter(
        {f"first read {number}": 3 if number == NUMBER_OF_UNLUCKY else 2 if number in ONCE else 1 for number in range(50)}
        | {"first plan": 1, "first account": 1}
    )
    assert functions.most <= 5  # Concurrency


def test_500_pictures_with_faults_are_read_once_and_resumed(s3: Any) -> None:
    put(s3, KEYS, SEVEN)
    put(s3, DAMAGED, b"no picture")
    put(s3, ["scans/", "scans/notes.txt"], b"")
    machine = Machine(functions := Functions(faulty(s3)))
    assert counts(machine.run("first")) == (450, 50, 0)
    assert_all_but_the_faulty(s3, functions)

    put(s3, [*DAMAGED, *GONE], SEVEN)
    before = of_the_first(s3)
    functions.fault = lambda _event, _attempt: ""
    assert counts(machine.run("second")) == (50, 0, 0)
    assert functions.calls["second read 14"] == 1 and "second read 15" not in functions.calls  # the unlucky ten each by itself, 40 in five
    assert Counter(files(lines(s3, "results/"))) == Counter(KEYS)
    assert lines(s3, "failures.jsonl") == []
    assert {line["digit"] for line in lines(s3, "results/")} == {7}
    assert of_the_first(s3) == before

    assert machine.run("third")["read"] == 0  # nothing is left to do
    assert "third account" in functions.calls and "third read 0" not in functions.calls


def test_a_run_that_is_stopped_is_taken_up_by_the_next(s3: Any) -> None:
    put(s3, KEYS[:60], SEVEN)
    machine = Machine(functions := Functions())

    def stop(event: dict[str, Any], _attempt: int) -> str:
        if event.get("batch") == 2:
            machine.stop()
        return ""

    functions.fault = stop
    machine.start("first")
    assert machine.ended("first") == "ABORTED"
    while functions.running:  # what Lambda was asked for before
        time.sleep(0.05)
    functions.fault = lambda _event, _attempt: ""
    done = len(lines(s3, "results/"))
    assert 0 < done <= 60
    assert machine.run("second")["read"] == 60 - done
    assert Counter(files(lines(s3, "results/"))) == Counter(KEYS[:60])


def test_a_picture_that_ends_whoever_reads_it_keeps_no_other_from_being_read(s3: Any) -> None:
    put(s3, KEYS[:20], SEVEN)
    machine = Machine(functions := Functions(lambda event, _attempt: "dies first" if KEYS[5] in event.get("keys", []) else ""))
    assert [machine.run(name)["failed"] for name in ("first", "second", "third")] == [10, 1, 1]
    assert files(lines(s3, "failures.jsonl")) == [KEYS[5]]
    assert Counter(files(lines(s3, "results/"))) == Counter(KEYS[:5] + KEYS[6:20])
    assert "second read 9" in functions.calls and "third read 1" not in functions.calls  # each of the ten by itself, then the one


def test_a_run_reads_at_most_so_many(s3: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOST_PICTURES", "25")
    put(s3, KEYS[:40], SEVEN)
    machine = Machine(Functions())
    answers = [machine.run(name) for name in ("first", "second", "third")]
    assert [(answer["read"], answer["left"]) for answer in answers] == [(25, 15), (15, 0), (0, 0)]
    assert Counter(files(lines(s3, "results/"))) == Counter(KEYS[:40])


def test_a_bucket_that_cannot_be_listed_ends_the_run_and_says_why(s3: Any) -> None:
    machine = Machine(functions := Functions())
    machine.start("first", "s3://elsewhere")
    assert machine.ended("first") == "FAILED"
    assert "first read 0" not in functions.calls
    assert boto3.client("stepfunctions").describe_execution(executionArn=machine.executions["first"])["error"] == "NoSuchBucket"
