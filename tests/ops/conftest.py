"""The function's package, built once a run and architecture by the very command that users run; a stack in moto's memory."""

import functools
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from moto import mock_aws

from ops.stack import Stack
from tests.support.shared import once
from tests.support.writes import REGION, new_session

ROOT = Path(__file__).parents[2]
SAM = ROOT / ".venv" / "sam" / "bin" / "sam"

Builder = Callable[[str], Path]


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Builder:
    def built(architecture: str) -> Path:
        return once(tmp_path_factory, f"package-{architecture}", functools.partial(sam_build, architecture)) / "RecogniseFunction"

    return built


def sam_build(architecture: str, folder: Path) -> None:
    overrides = ["--parameter-overrides", f"Architecture={architecture}"]
    command = [SAM, "build", "--build-dir", folder, "--template", ROOT / "template.yaml", *overrides]
    environment = os.environ | {"SAM_CLI_TELEMETRY": "0", "ARCHITECTURE": architecture, "PYTHON": sys.executable}
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=ROOT, env=environment)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session", params=["x86_64", "arm64"])
def package(request: pytest.FixtureRequest, build: Builder) -> Path:
    return build(request.param)


@pytest.fixture(scope="session")
def built(build: Builder) -> Path:
    return build("x86_64")


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        yield new_session()


@pytest.fixture
def stack(session: Any) -> Stack:
    session.client("s3").create_bucket(Bucket="site", CreateBucketConfiguration={"LocationConstraint": REGION})
    origin = {"Id": "site", "DomainName": "site.s3.amazonaws.com", "S3OriginConfig": {"OriginAccessIdentity": ""}}
    behaviour = {"TargetOriginId": "site", "ViewerProtocolPolicy": "redirect-to-https"}
    config = {"CallerReference": "1", "Comment": "", "Enabled": True, "DefaultCacheBehavior": behaviour}
    made = session.client("cloudfront").create_distribution(DistributionConfig=config | {"Origins": {"Quantity": 1, "Items": [origin]}})
    return Stack("https://x.cloudfront.net", "site", made["Distribution"]["Id"])
