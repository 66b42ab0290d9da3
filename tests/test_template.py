"""The SAM template: valid, and what it promises."""

import os
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
SAM = ROOT / ".venv" / "sam" / "bin" / "sam"


class Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short tags read as their arguments."""


Loader.add_multi_constructor("!", lambda loader, _tag, node: loader.construct_scalar(node))


@pytest.fixture(scope="module")
def resources() -> dict[str, Any]:
    template = yaml.load((ROOT / "template.yaml").read_text(), Loader)
    found: dict[str, Any] = template["Resources"]
    return found


def test_sam_validates() -> None:
    done = subprocess.run(
        [SAM, "validate", "--lint", "--template", ROOT / "template.yaml"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"SAM_CLI_TELEMETRY": "0", "AWS_DEFAULT_REGION": "eu-central-1"},
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_function(resources: dict[str, Any]) -> None:
    function = resources["RecogniseFunction"]
    assert function["Metadata"]["BuildMethod"] == "makefile"
    assert (function["Properties"]["Runtime"], function["Properties"]["CodeUri"]) == ("python3.12", ".")
    module, _, name = function["Properties"]["Handler"].rpartition(".")
    assert f"def {name}(" in (ROOT / module.replace(".", "/")).with_suffix(".py").read_text()


def test_routes(resources: dict[str, Any]) -> None:
    events = [event["Properties"] for event in resources["RecogniseFunction"]["Properties"]["Events"].values()]
    assert {(event.get("Method"), event.get("Path")) for event in events} == {("POST", "/recognise"), ("GET", "/health"), (None, None)}
    assert {event["ApiId"] for event in events} == {"Api"}


def test_throttled_and_no_wildcard_origin(resources: dict[str, Any]) -> None:
    api = resources["Api"]["Properties"]
    assert set(api["DefaultRouteSettings"]) == {"ThrottlingRateLimit", "ThrottlingBurstLimit"}
    assert api["CorsConfiguration"]["AllowOrigins"] == ["SiteOrigin"]


def test_builds_in_place() -> None:
    assert tomllib.loads((ROOT / "samconfig.toml").read_text())["default"]["build"]["parameters"]["build_in_source"] is True


def test_function_pins_what_is_installed_here() -> None:
    from importlib.metadata import version

    for line in (ROOT / "lambda_handler" / "requirements.txt").read_text().splitlines():
        if not line.startswith("#"):
            name, pinned = line.split("==")
            assert version(name) == pinned
