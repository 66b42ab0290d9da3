"""Publishing against moto's S3, CloudFront and CloudFormation: types, caching, order, interruption, rivals, and one-line errors."""

import json
import re
import shutil
import subprocess
import sys
import time
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from ops.publish import publish as publish_keeping
from ops.stack import PublishError, Stack, stack_of
from tests.support.writes import REGION, at_write, die

ROOT = Path(__file__).parents[2]
IMMUTABLE = "public, max-age=31536000, immutable"
publish = partial(publish_keeping, kept_s=0)  # as if the releases were a day apart
OUTPUTS = {"SiteUrl": "https://x.cloudfront.net", "SiteBucket": "site", "DistributionId": "E1"}


def write(folder: Path, version: int) -> Path:
    """A small site; every version has assets of its own name."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "assets").mkdir(parents=True)
    script, style = f"assets/main-AAAAAAA{version}.js", f"assets/style-BBBBBBB{version}.css"
    (folder / "index.html").write_text(f'<link href="{style}"><script src="{script}"></script>')
    (folder / script).write_text(f"console.log({version})")
    (folder / style).write_text("a{}")
    (folder / "config.json").write_text('{"api": "", "other": 1}')
    (folder / "icon.svg").write_text("<svg/>")
    (folder / "sw.js").write_text(f"// {version}")
    return folder


def get(session: Any, key: str) -> dict[str, Any]:
    found: dict[str, Any] = session.client("s3").get_object(Bucket="site", Key=key)
    return found


def keys(session: Any) -> set[str]:
    return {entry["Key"] for entry in session.client("s3").list_objects_v2(Bucket="site").get("Contents", [])}


def assert_whole(session: Any) -> None:
    """The live page and everything that it names are there."""
    page = get(session, "index.html")["Body"].read().decode()
    for key in re.findall(r'(?:href|src)="([^":]+)"', page):
        assert get(session, key)["ContentLength"] > 0


def invalidations(session: Any, stack: Stack) -> int:
    found: int = session.client("cloudfront").list_invalidations(DistributionId=stack.distribution)["InvalidationList"]["Quantity"]
    return found


def test_types_and_caching_of_the_real_page(session: Any, stack: Stack, dist: Path) -> None:
    publish(session, stack, dist, say=lambda _line: None)
    assert_whole(session)
    expected = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
    expected |= {".json": "application/json; charset=utf-8", ".svg": "image/svg+xml; charset=utf-8"}
    expected |= {".bin": "application/octet-stream", ".wasm": "application/wasm"}
    for key in keys(session) - {"releases.json"}:
        found = get(session, key)
        key = key.removesuffix(".br")
        assert found["ContentType"] == expected.get(Path(key).suffix, found["ContentType"])
        assert found["CacheControl"] == (IMMUTABLE if key.startswith("assets/") else "public, max-age=60")
    assert any(get(session, key)["CacheControl"] == IMMUTABLE for key in keys(session))
    assert json.loads(get(session, "config.json")["Body"].read())["api"] == "api"


def test_each_asset_that_brotli_makes_smaller_is_there_twice(session: Any, stack: Stack, dist: Path) -> None:
    publish(session, stack, dist, say=lambda _line: None)
    plain = {key for key in keys(session) if re.fullmatch(r"assets/[\w-]+\.(js|css|wasm)", key)}
    assert plain and {key for key in keys(session) if key.endswith(".br")} == {f"{key}.br" for key in plain}
    for key in plain:
        smaller = get(session, f"{key}.br")
        assert (smaller["ContentEncoding"], smaller["ContentType"]) == ("br", get(session, key)["ContentType"])
        assert smaller["CacheControl"] == IMMUTABLE and smaller["ContentLength"] < get(session, key)["ContentLength"]
        assert "ContentEncoding" not in get(session, key)


def test_messengers_are_told_where_the_card_is(session: Any, stack: Stack, dist: Path) -> None:
    publish(session, stack, dist, say=lambda _line: None)
    page = get(session, "index.html")["Body"].read().decode()
    assert '<meta property="og:image" content="https://x.cloudfront.net/card.png">' in page
    assert get(session, "card.png")["ContentType"] == "image/png"


def settings(session: Any) -> Any:
    return json.loads(get(session, "config.json")["Body"].read())


def test_the_page_offers_to_send_only_where_the_stack_collects(session: Any, stack: Stack, tmp_path: Path) -> None:
    publish(session, stack, write(tmp_path / "site", 1))
    assert settings(session) == {"api": "", "other": 1}
    publish(session, replace(stack, collects=True), tmp_path / "site")
    assert settings(session) == {"api": "", "other": 1, "feedback": True}


def test_nothing_to_do_the_second_time(session: Any, stack: Stack, tmp_path: Path) -> None:
    site, said = write(tmp_path / "site", 1), list[str]()
    publish(session, stack, site)
    assert invalidations(session, stack) == 1
    done = publish(session, stack, site, say=said.append)
    assert (done.uploads, done.deletions, done.foreign) == ([], [], [])
    assert (said, invalidations(session, stack)) == (["nothing to do"], 1)


VERSIONED = ["assets/main-AAAAAAA{}.js", "assets/style-BBBBBBB{}.css"]


def assets(version: int) -> set[str]:
    return {name.format(version) for name in VERSIONED}


def live(session: Any) -> int:
    """Return the version that is live, whole, and the same everywhere."""
    assert_whole(session)
    [version] = set(re.findall(r"-[AB]{7}(\d)", get(session, "index.html")["Body"].read().decode()))
    assert get(session, "sw.js")["Body"].read().decode() == f"// {version}"
    return int(version)


def test_the_last_release_stays_until_the_next(session: Any, stack: Stack, tmp_path: Path) -> None:
    for version in (1, 2, 3):
        done = publish(session, stack, write(tmp_path / "site", version))
        assert live(session) == version
        assert keys(session) >= assets(version) | (assets(version - 1) if version > 1 else set())
    assert [item.key for item in done.uploads] == [*sorted(assets(3)), "index.html", "sw.js"]
    assert set(done.deletions) == assets(1) and not keys(session) & assets(1)
    publish(session, stack, tmp_path / "site")
    assert keys(session) >= assets(2)


def test_what_was_live_today_stays_whatever_came_since(session: Any, stack: Stack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    for version in (1, 2, 3, 4):
        publish_keeping(session, stack, write(tmp_path / "site", version))
    assert keys(session) >= assets(1) | assets(2) | assets(3) | assets(4)
    monkeypatch.setattr(time, "time", lambda: now + 25 * 3600)
    publish_keeping(session, stack, write(tmp_path / "site", 5))
    assert not keys(session) & (assets(1) | assets(2) | assets(3)) and keys(session) >= assets(4) | assets(5)


def test_what_was_never_live_does_not_stay(session: Any, stack: Stack, tmp_path: Path) -> None:
    publish_keeping(session, stack, write(tmp_path / "site", 1))
    with pytest.raises(KeyboardInterrupt):
        publish_keeping(at_write("index.html", die), stack, write(tmp_path / "site", 2))
    publish_keeping(session, stack, write(tmp_path / "site", 3))
    assert keys(session) >= assets(1) | assets(3) and not keys(session) & assets(2)


def test_a_change_of_settings_alone_keeps_the_last_release(session: Any, stack: Stack, tmp_path: Path) -> None:
    for version in (1, 2):
        publish(session, stack, write(tmp_path / "site", version))
    publish(session, replace(stack, collects=True), tmp_path / "site")
    assert keys(session) >= assets(1) | assets(2)


def test_a_bucket_of_before_there_was_a_marker(session: Any, stack: Stack, tmp_path: Path) -> None:
    publish(session, stack, write(tmp_path / "site", 1))
    session.client("s3").delete_object(Bucket="site", Key="releases.json")
    publish(session, stack, write(tmp_path / "site", 2))
    assert keys(session) >= assets(1) | assets(2)
    publish(session, stack, write(tmp_path / "site", 3))
    assert not keys(session) & assets(1)


def test_what_is_not_ours_is_deleted_only_when_asked(session: Any, stack: Stack, tmp_path: Path) -> None:
    session.client("s3").put_object(Bucket="site", Key="robots.txt", Body=b"of the owner's")
    site, said = write(tmp_path / "site", 1), list[str]()
    publish(session, stack, site, say=said.append)
    assert "left alone: robots.txt, which is of no release (FLAGS=--prune deletes it)" in said
    assert "robots.txt" in keys(session)
    publish(session, stack, site, prune=True)
    assert "robots.txt" not in keys(session) and live(session) == 1


def test_dry_run_changes_nothing(session: Any, stack: Stack, tmp_path: Path) -> None:
    for version in (1, 2):
        publish(session, stack, write(tmp_path / "site", version))
    before = keys(session)
    done = publish(session, stack, write(tmp_path / "site", 3), dry_run=True)
    assert (len(done.uploads), len(done.deletions), keys(session)) == (4, 2, before)
    assert invalidations(session, stack) == 2


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

    with pytest.raises(PublishError, match="run this again in a minute") if second == 1 and between >= 7 else nullcontext():
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
    with pytest.raises(PublishError, match="someone else keeps publishing"):
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
    with pytest.raises(PublishError, match=r"AWS did not delete 1 of 2 objects, such as assets/main-AAAAAAA1.js \(InternalError\)"):
        publish(answering_once("s3.DeleteObjects", errors), stack, write(tmp_path / "site", 3))
    assert live(session) == 3 and keys(session) >= assets(1)
    publish(session, stack, tmp_path / "site")
    assert not keys(session) & assets(1)


def test_a_failed_invalidation_is_asked_for_again(session: Any, stack: Stack, tmp_path: Path) -> None:
    publish(session, stack, write(tmp_path / "site", 1))
    busy = ClientError({"Error": {"Code": "TooManyInvalidationsInProgress"}}, "CreateInvalidation")
    with pytest.raises(PublishError, match="TooManyInvalidationsInProgress"):
        publish(answering_once("cloudfront.CreateInvalidation", busy), stack, write(tmp_path / "site", 2))
    assert (live(session), invalidations(session, stack)) == (2, 1)
    publish(session, stack, tmp_path / "site")
    assert invalidations(session, stack) == 2
    publish(session, stack, tmp_path / "site")
    assert invalidations(session, stack) == 2


def test_no_bucket(session: Any, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match='no bucket "gone"'):
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
    with pytest.raises(PublishError, match=message):
        stack_of(session, "digit-reader")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [([], "no AWS region"), (["--region", REGION], "no AWS credentials"), (["--site", "nowhere"], "nowhere/index.html is missing")],
)
def test_one_line_errors(arguments: list[str], message: str, tmp_path: Path) -> None:
    site = [] if "--site" in arguments else ["--site", str(write(tmp_path / "site", 1))]
    environment = {"PATH": "/usr/bin", "HOME": str(tmp_path), "AWS_EC2_METADATA_DISABLED": "true"}
    command = [sys.executable, "-m", "ops.publish", *arguments, *site]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert done.stderr.startswith(message)
