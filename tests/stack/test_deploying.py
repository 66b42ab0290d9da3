"""The template deploys: valid, beside another stack, with the outputs that others read and the versions that are pinned."""

import json
import re
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from tests.support.sam import ROOT, SAM, Resources, of_type, run

pytestmark = pytest.mark.package  # of aws-sam-cli


def test_sam_validates() -> None:
    run(SAM / "sam", "validate", "--lint", "--template", ROOT / "template.yaml")


def test_two_stacks_do_not_collide(resources: Resources) -> None:
    (access,) = of_type(resources, "AWS::CloudFront::OriginAccessControl")
    headers, element = of_type(resources, "AWS::CloudFront::ResponseHeadersPolicy")
    (board,) = of_type(resources, "AWS::CloudWatch::Dashboard")
    names = [access["OriginAccessControlConfig"]["Name"], headers["ResponseHeadersPolicyConfig"]["Name"], board["DashboardName"]]
    assert names == [{"Fn::Sub": "${AWS::StackName}-${AWS::Region}"}] * 3
    (compression,) = of_type(resources, "AWS::CloudFront::Function")
    assert compression["Name"] == {"Fn::Sub": "${AWS::StackName}-compression-${AWS::Region}"}
    assert element["ResponseHeadersPolicyConfig"]["Name"] == {"Fn::Sub": "${AWS::StackName}-element-${AWS::Region}"}
    named = {key for name in resources for key in resources[name].get("Properties", {}) if key.endswith("Name")}
    assert named == {"DashboardName", "LogGroupName", "MetricName", "FunctionName", "Name", "PolicyName", "RoleName", "StageName"}


def test_outputs_that_publish_reads(template: dict[str, Any]) -> None:
    assert {"CdnDomain", "ApiUrl", "SiteUrl", "SiteBucket", "DistributionId"} <= set(template["Outputs"])
    assert json.loads(template["Resources"]["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"])["widgets"]


def test_samconfig() -> None:
    config = tomllib.loads((ROOT / "samconfig.toml").read_text())["default"]
    assert config["build"]["parameters"]["build_in_source"] is True
    assert config["deploy"]["parameters"]["tags"]
    assert config["deploy"]["parameters"]["fail_on_empty_changeset"] is False


def pinned(file: Path) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", file.read_text(), flags=re.MULTILINE))


def test_function_pins_what_is_installed_here() -> None:
    found = pinned(ROOT / "lambda_handler" / "requirements.txt")
    assert len(found) == 6
    assert found == {name: version(name) for name in found}


def test_what_deploys_is_pinned_to_the_last_package() -> None:
    installed = run(SAM / "python", "-m", "pip", "freeze").splitlines()
    assert dict(line.split("==") for line in installed if not line.startswith("#")) == pinned(ROOT / "ops" / "sam.txt")
