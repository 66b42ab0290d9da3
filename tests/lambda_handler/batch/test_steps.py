"""The steps of a run by themselves: addresses, what is still to be read, batches, objects that cannot be had."""

from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from lambda_handler.batch import plan, reading
from lambda_handler.batch.plan import BATCH_BYTES, batches, unread
from lambda_handler.batch.reading import fetched, read_batch
from lambda_handler.batch.run import Run, Scans
from lambda_handler.batch.store import lines, put_lines
from lambda_handler.library.records import Failure
from tests.conftest import ROOT
from tests.support.stand_in.state_machine import account

SEVEN = (ROOT / "docs" / "seven.png").read_bytes()


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with account(monkeypatch, batch_pictures=10) as session:
        yield session.client("s3")


@pytest.mark.parametrize(
    ("address", "bucket", "prefix"),
    [("s3://forms", "forms", ""), ("s3://forms/", "forms", ""), ("s3://forms/a", "forms", "a/"), ("s3://forms/a/b c/", "forms", "a/b c/")],
)
def test_a_folder_is_what_its_address_says(address: str, bucket: str, prefix: str) -> None:
    assert Scans.at(address, "number") == Scans(bucket, prefix, True)
    assert Scans.at(address, "digit").place == f"{bucket}/{prefix}digits/"


@pytest.mark.parametrize(("address", "read"), [("forms", "digit"), ("s3://", "digit"), ("s3://F/a", "digit"), ("s3://forms", "letter")])
def test_what_is_no_address_is_told(address: str, read: str) -> None:
    with pytest.raises(ValueError, match=r"^expected .*, got "):
        Scans.at(address, read)


@pytest.mark.parametrize(
    ("sizes", "most", "lengths"),
    [([1] * 7, 3, [3, 3, 1]), ([], 3, []), ([BATCH_BYTES, 1, 1], 3, [1, 2]), ([1, 2 * BATCH_BYTES, 1], 3, [1, 1, 1])],
    ids=["by count", "none", "by bytes", "one too large"],
)
def test_batches_hold_so_many_and_so_much(sizes: list[int], most: int, lengths: list[int]) -> None:
    found = list(batches([(str(place), size) for place, size in enumerate(sizes)], most))
    assert [len(batch) for batch in found] == lengths
    assert [key for batch in found for key in batch] == [str(place) for place in range(len(sizes))]


def test_what_has_an_answer_is_not_read_again_and_folders_do_not_mix(s3: Any) -> None:
    outer, inner = Scans.at("s3://forms", "digit"), Scans.at("s3://forms/digits/results", "digit")
    for key in ("a.png", "b.JPG", "c.gif", "digits/results/d.webp"):
        s3.put_object(Bucket="forms", Key=key, Body=b"")
    assert [key for key, _ in unread(s3, outer, "results")] == ["a.png", "b.JPG", "digits/results/d.webp"]
    put_lines(s3, "results", f"{outer.results}x-000000.jsonl", [{"file": "s3://forms/a.png"}])
    put_lines(s3, "results", f"{inner.results}x-000000.jsonl", [{"file": "s3://forms/b.JPG"}])
    assert [key for key, _ in unread(s3, outer, "results")] == ["b.JPG", "digits/results/d.webp"]
    assert [line["file"] for line in lines(s3, "results", outer.results)] == ["s3://forms/a.png"]


def test_more_than_a_page_of_a_list_holds(s3: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTO_S3_DEFAULT_MAX_KEYS", "2")
    scans, keys = Scans.at("s3://forms", "digit"), [f"{number}.png" for number in range(7)]
    for key in keys:
        s3.put_object(Bucket="forms", Key=key, Body=b"")
    for key in keys[:5]:
        put_lines(s3, "results", f"{scans.results}{key}.jsonl", [{"file": f"s3://forms/{key}"}])
    assert [key for key, _ in unread(s3, scans, "results")] == keys[5:]
    assert s3.list_objects_v2(Bucket="forms")["KeyCount"] == 2  # else the above tried nothing


@pytest.mark.parametrize(
    ("code", "status", "lasting"),
    [
        *(("InvalidObjectState", 403, True), ("InvalidRequest", 400, True), ("KMS.NotFoundException", 400, True)),
        *(("SlowDown", 503, False), ("RequestTimeout", 400, False), ("KMS.ThrottlingException", 400, False)),
    ],
)
def test_what_does_not_pass_is_a_failure_and_a_disturbance_is_none(s3: Any, code: str, status: int, lasting: bool) -> None:
    def disturb(**_: Any) -> None:
        raise ClientError({"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}, "GetObject")

    s3.meta.events.register("before-call.s3.GetObject", disturb)
    if lasting:
        assert fetched(s3, "forms", "7.png") == Failure("no_file", f"expected an object that can be read, got: {code}")
    else:
        with pytest.raises(ClientError, match=code):
            fetched(s3, "forms", "7.png")


def test_an_object_that_cannot_be_had_is_a_failure(s3: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    s3.put_object(Bucket="forms", Key="large.png", Body=b"12345")
    assert fetched(s3, "forms", "none.png") == Failure("no_file", "expected an object that can be read, got: NoSuchKey")
    monkeypatch.setattr(reading, "FILE_BYTES", 4)
    assert fetched(s3, "forms", "large.png") == Failure("too_large", "expected a file of at most 4 bytes, got 5")


def test_a_batch_that_is_tried_again_writes_the_same_object(s3: Any) -> None:
    s3.put_object(Bucket="forms", Key="7.png", Body=SEVEN)
    run = Run("first", Scans.at("s3://forms", "number"), "results")
    assert [read_batch(run, 0, ["7.png", "none.png"]) for _ in range(2)] == [{"read": 1, "failed": 1}] * 2
    (line,) = lines(s3, "results", run.scans.results)
    assert (line["file"], line["number"]) == ("s3://forms/7.png", "7")
    assert plan.plan(run)["pictures"] == 0
