"""A publish that is killed, overtaken or refused leaves a whole page, and the next one finishes it."""

from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from ops.stack import Stack, StackError
from tests.ops.release.small_site import assert_whole, assets, get, invalidations, keys, live, publish, write
from tests.support.writes import REGION, at_write, die


def killed_at(survived: int, session: Any, stack: Stack, site: Path) -> None:
    """Publish two versions, and a third that is killed after its first `survived` writes."""
    for version in (1, 2):
        publish(session, stack, write(site, version))
    with pytest.raises(KeyboardInterrupt):
        publish(at_write(survived, die), stack, write(site, 3))


OF_A_PUBLISH = 9  # two assets, marker, page, worker, invalidation, marker, deletion, marker


@pytest.mark.parametrize("survived", range(OF_A_PUBLISH))
def test_killed_at_any_write_it_leaves_a_whole_page_and_the_old_tabs(session: Any, stack: Stack, tmp_path: Path, survived: int) -> None:
    killed_at(survived, session, stack, tmp_path / "site")
    assert_whole(session)
    assert ("AAAAAAA3" in get(session, "index.html")["Body"].read().decode()) == (survived >= 4)
    assert keys(session) >= assets(2)
    publish(session, stack, write(tmp_path / "site", 3))
    assert live(session) == 3
    assert keys(session) == assets(2) | assets(3) | {"index.html", "sw.js", "config.json", "icon.svg", "releases.json"}
    assert publish(session, stack, tmp_path / "site").uploads == []


@pytest.mark.parametrize("survived", range(OF_A_PUBLISH))
def test_killed_and_never_run_again_the_next_version_keeps_what_is_open(session: Any, stack: Stack, tmp_path: Path, survived: int) -> None:
    killed_at(survived, session, stack, tmp_path / "site")
    opened = 3 if survived >= 4 else 2
    publish(session, stack, write(tmp_path / "site", 4))
    assert live(session) == 4
    assert keys(session) >= assets(4) | assets(opened)


@pytest.mark.parametrize("between", range(OF_A_PUBLISH))
@pytest.mark.parametrize("second", [1, 4], ids=["the release of before", "another"])
def test_two_at_once_leave_one_whole_page(session: Any, stack: Stack, tmp_path: Path, between: int, second: int) -> None:
    for version in (1, 2):
        publish(session, stack, write(tmp_path / "site", version))
    slow, fast = write(tmp_path / "slow", 3), write(tmp_path / "fast", second)

    def overtake() -> None:
        publish(session, stack, fast)
        assert live(session) == second

    with pytest.raises(StackError, match="run this again in a minute") if second == 1 and between >= 7 else nullcontext():
        publish(at_write(between, overtake), stack, slow)
    assert live(session) in (second, 3)
    publish(session, stack, slow)
    assert live(session) == 3


def test_someone_who_never_stops_is_given_way(session: Any, stack: Stack, tmp_path: Path) -> None:
    publish(session, stack, write(tmp_path / "site", 1))
    turns, other, stubborn = iter(range(100)), write(tmp_path / "other", 2), boto3.Session(region_name=REGION)

    def overtake(**_: Any) -> None:
        session.client("s3").put_object(Bucket="site", Key="releases.json", Body=str(next(turns)).encode())

    stubborn.events.register("before-call.s3.PutObject", overtake)
    with pytest.raises(StackError, match="someone else keeps publishing"):
        publish(stubborn, stack, other)
    assert live(session) == 1


def answering_once(name: str, refusal: dict[str, Any] | Exception) -> Any:
    """A session to which one operation answers as AWS does where it refuses."""
    session = boto3.Session(region_name=REGION)

    def refuse(**_: Any) -> tuple[Any, dict[str, Any]]:
        if isinstance(refusal, Exception):
            raise refusal
        return SimpleNamespace(status_code=200), refusal

    session.events.register(f"before-call.{name}", refuse)
    return session


def test_a_key_that_is_not_deleted_counts_and_is_deleted_next_time(session: Any, stack: Stack, tmp_path: Path) -> None:
    for version in (1, 2):
        publish(session, stack, write(tmp_path / "site", version))
    errors = {"Errors": [{"Key": "assets/main-AAAAAAA1.js", "Code": "InternalError"}]}
    with pytest.raises(StackError, match=r"AWS did not delete 1 of 2 objects, such as assets/main-AAAAAAA1.js \(InternalError\)"):
        publish(answering_once("s3.DeleteObjects", errors), stack, write(tmp_path / "site", 3))
    assert live(session) == 3 and keys(session) >= assets(1)
    publish(session, stack, tmp_path / "site")
    assert not keys(session) & assets(1)


def test_a_failed_invalidation_is_asked_for_again(session: Any, stack: Stack, tmp_path: Path) -> None:
    publish(session, stack, write(tmp_path / "site", 1))
    busy = ClientError({"Error": {"Code": "TooManyInvalidationsInProgress"}}, "CreateInvalidation")
    with pytest.raises(StackError, match="TooManyInvalidationsInProgress"):
        publish(answering_once("cloudfront.CreateInvalidation", busy), stack, write(tmp_path / "site", 2))
    assert (live(session), invalidations(session, stack)) == (2, 1)
    publish(session, stack, tmp_path / "site")
    assert invalidations(session, stack) == 2
    publish(session, stack, tmp_path / "site")
    assert invalidations(session, stack) == 2
