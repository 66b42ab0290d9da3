"""What every test of the stack may use: the template as CloudFormation gets it, and stand-ins of what is deployed of it."""

import json
from pathlib import Path
from typing import Any, cast

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Request

from lambda_handler.app import handler
from ops.release.site import items
from tests.stack.deployed import MADE_UP, Deploy, Deployed
from tests.support.sam import Resources, expanded
from tests.support.shared import once
from tests.support.stand_in.cdn import Cdn, bucket
from tests.support.stand_in.http_api import HttpApi
from tests.support.stand_in.resolve import Resolver


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Expand the template, once for all workers."""

    def expand(folder: Path) -> None:
        (folder / "template.json").write_text(json.dumps(expanded("template.yaml")))

    found: dict[str, Any] = json.loads((once(tmp_path_factory, "template", expand) / "template.json").read_text())
    return found


@pytest.fixture(scope="session")
def resources(template: dict[str, Any]) -> Resources:
    return cast(Resources, template["Resources"])


@pytest.fixture
def deploy(template: dict[str, Any], dist: Path, monkeypatch: pytest.MonkeyPatch) -> Deploy:
    """Return what makes the stand-ins of a stack with some parameters; its clock stands still."""

    def made(**parameters: str) -> Deployed:
        resolved = Resolver(template, parameters, MADE_UP).value(template["Resources"])
        for name, value in resolved["RecogniseFunction"]["Properties"]["Environment"]["Variables"].items():
            monkeypatch.setenv(name, value)
        (stage,) = (found["Properties"] for found in resolved.values() if found["Type"] == "AWS::ApiGatewayV2::Stage")
        api = HttpApi(resolved["Api"]["Properties"], stage, handler, lambda: 0.0)
        kind = "AWS::CloudFront::ResponseHeadersPolicy"
        policies = {name: one["Properties"]["ResponseHeadersPolicyConfig"] for name, one in resolved.items() if one["Type"] == kind}
        cdn = Cdn(resolved["Cdn"]["Properties"]["DistributionConfig"], policies, {"site": bucket(items(dist, {})), "api": api})
        return Deployed(cdn, api, Client(Request.application(api)))

    return made
