"""Where contributions go to in a test: moto's S3, or a folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

from lambda_handler.feedback import receive, store
from lambda_handler.feedback.rate import TokenBucket
from tests.lambda_handler.feedback.posted import BUCKET, REGION, SECRET


@pytest.fixture(autouse=True)
def plenty(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is taken in one test is not lacking in the next."""
    monkeypatch.setattr(receive, "rate", TokenBucket(per_s=0.001, burst=30))


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    environment = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_DEFAULT_REGION": REGION}
    for name, value in (environment | {"FEEDBACK_STORE": f"s3://{BUCKET}", "FEEDBACK_SECRET": SECRET}).items():
        monkeypatch.setenv(name, value)
    store._s3.cache_clear()
    with mock_aws():
        client = boto3.client("s3", region_name=REGION)
        client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
        yield client
    store._s3.cache_clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FEEDBACK_STORE", f"file://{tmp_path}")
    monkeypatch.setenv("FEEDBACK_SECRET", SECRET)
    return tmp_path / "feedback"
