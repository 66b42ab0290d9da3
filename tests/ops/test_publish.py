"""Publishing against moto's S3, CloudFront and CloudFormation: types, caching, order, interruption, and one-line errors."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber
from moto import mock_aws

import ops.publish
from ops.publish import Plan, publish, remove
from ops.stack import PublishError, Stack, stack_of

ROOT = Path(__file__).parents[2]
REGION = "eu-central-1"
API = "https://abc.execute-api.eu-central-1.amazonaws.com"
IMMUTABLE = "public, max-age=31536000, immutable"
OUTPUTS = {"ApiUrl": API, "SiteUrl": "https://x.cloudfront.net", "SiteBucket": "site", "DistributionId": "E1"}


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        yield boto3.Session(region_name=REGION)


@pytest.fixture
def stack(session: Any) -> Stack:
    session.client("s3").create_bucket(Bucket="site", CreateBucketConfiguration={"LocationConstraint": REGION})
    origin = {"Id": "site", "DomainName": "site.s3.amazonaws.com", "S3OriginConfig": {"OriginAccessIdentity": ""}}
    behaviour = {"TargetOriginId": "site", "ViewerProtocolPolicy": "redirect-to-https"}
    config = {"CallerReference": "1", "Comment": "", "Enabled": True, "DefaultCacheBehavior": behaviour}
    made = session.client("cloudfront").create_distribution(DistributionConfig=config | {"Origins": {"Quantity": 1, "Items": [origin]}})
    return Stack(API, "https://x.cloudfront.net", "site", made["Distribution"]["Id"])


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
    for key in keys(session):
        found = get(session, key)
        assert found["ContentType"] == expected.get(Path(key).suffix, found["ContentType"])
        assert found["CacheControl"] == (IMMUTABLE if key.startswith("assets/") else "public, max-age=60")
    assert any(get(session, key)["CacheControl"] == IMMUTABLE for key in keys(session))
    assert json.loads(get(session, "config.json")["Body"].read())["api"] == API


def settings(session: Any) -> Any:
    return json.loads(get(session, "config.json")["Body"].read())


def test_the_page_offers_to_send_only_where_the_stack_collects(session: Any, stack: Stack, tmp_path: Path) -> None:
    publish(session, stack, write(tmp_path / "site", 1))
    assert settings(session) == {"api": API, "other": 1}
    publish(session, replace(stack, feedback_bucket="given"), tmp_path / "site")
    assert settings(session) == {"api": API, "other": 1, "feedback": True}


def test_nothing_to_do_the_second_time(session: Any, stack: Stack, tmp_path: Path) -> None:
    site, said = write(tmp_path / "site", 1), list[str]()
    publish(session, stack, site)
    assert invalidations(session, stack) == 1
    assert publish(session, stack, site, say=said.append) == Plan([], [])
    assert (said, invalidations(session, stack)) == (["nothing to do"], 1)


def test_the_old_assets_go_after_the_new_page(session: Any, stack: Stack, tmp_path: Path) -> None:
    publish(session, stack, write(tmp_path / "site", 1))
    done = publish(session, stack, write(tmp_path / "site", 2))
    assert [item.key for item in done.uploads] == ["assets/main-AAAAAAA2.js", "assets/style-BBBBBBB2.css", "index.html"]
    assert done.deletions == ["assets/main-AAAAAAA1.js", "assets/style-BBBBBBB1.css"]
    assert not keys(session) & set(done.deletions)
    assert_whole(session)


def test_dry_run_changes_nothing(session: Any, stack: Stack, tmp_path: Path) -> None:
    publish(session, stack, write(tmp_path / "site", 1))
    before = keys(session)
    done = publish(session, stack, write(tmp_path / "site", 2), dry_run=True)
    assert (len(done.uploads), len(done.deletions), keys(session)) == (3, 2, before)
    assert invalidations(session, stack) == 1


@pytest.mark.parametrize("survived", range(4))
def test_a_killed_upload_leaves_a_whole_page(
    session: Any, stack: Stack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, survived: int
) -> None:
    publish(session, stack, write(tmp_path / "site", 1))
    upload, sent = ops.publish._upload, list[str]()

    def dying(s3: Any, bucket: str, item: Any) -> None:
        if len(sent) == survived:
            raise KeyboardInterrupt
        sent.append(item.key)
        upload(s3, bucket, item)

    def dying_later(_s3: Any, _bucket: str, _keys: list[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ops.publish, "_upload", dying)
    monkeypatch.setattr(ops.publish, "_delete", dying_later)
    with pytest.raises(KeyboardInterrupt):
        publish(session, stack, write(tmp_path / "site", 2))
    assert_whole(session)
    assert ("AAAAAAA2" in get(session, "index.html")["Body"].read().decode()) == (survived == 3)
    monkeypatch.undo()
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    publish(session, stack, tmp_path / "site")
    assert_whole(session)
    assert len(keys(session)) == 5


def test_remove(session: Any, stack: Stack, tmp_path: Path) -> None:
    publish(session, stack, write(tmp_path / "site", 1))
    remove(session, stack)
    assert keys(session) == set()


def test_remove_says_where_contributions_stay(session: Any, stack: Stack) -> None:
    said = list[str]()
    session.client("s3").create_bucket(Bucket="given", CreateBucketConfiguration={"LocationConstraint": REGION})
    session.client("s3").put_object(Bucket="given", Key="feedback/1.json", Body=b"{}")
    remove(session, replace(stack, feedback_bucket="given"), say=said.append)
    assert said[-1].endswith("aws s3 rb --force s3://given")
    assert session.client("s3").list_objects_v2(Bucket="given")["KeyCount"] == 1


def test_no_bucket(session: Any, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match='no bucket "gone"'):
        publish(session, Stack(API, "", "gone", "E1"), write(tmp_path / "site", 1))


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
    assert stack_of(answering(outputs=OUTPUTS), "digit-reader") == Stack(*OUTPUTS.values())
    collecting = stack_of(answering(outputs=OUTPUTS | {"FeedbackBucket": "given"}), "digit-reader")
    assert collecting == replace(Stack(*OUTPUTS.values()), feedback_bucket="given")


@pytest.mark.parametrize(
    ("session", "message"),
    [
        (answering("ValidationError"), 'no stack "digit-reader" in eu-central-1: run `make deploy` first, or set AWS_REGION'),
        (answering("ExpiredToken"), "AWS refuses these credentials"),
        (answering("Throttling"), "AWS answered Throttling"),
        (answering(outputs={"ApiUrl": API}), "no output SiteUrl, SiteBucket, DistributionId"),
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
