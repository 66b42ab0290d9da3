"""The SAM template: valid, and what it promises once SAM has expanded it."""

import json
import os
import re
import subprocess
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
SAM = ROOT / ".venv" / "sam" / "bin"
AWS = os.environ | {"SAM_CLI_TELEMETRY": "0", "AWS_DEFAULT_REGION": "eu-central-1"}

pytestmark = pytest.mark.package  # of aws-sam-cli

Resources = dict[str, dict[str, Any]]


def run(*command: object) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=ROOT, env=AWS)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def template() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(SAM / "python", ROOT / "tests" / "support" / "expand_template.py", ROOT / "template.yaml"))
    return found


@pytest.fixture(scope="module")
def resources(template: dict[str, Any]) -> Resources:
    found: Resources = template["Resources"]
    return found


def of_type(resources: Resources, kind: str) -> list[dict[str, Any]]:
    found = [resource["Properties"] for resource in resources.values() if resource["Type"] == kind]
    assert found, f"no {kind}"
    return found


def test_sam_validates() -> None:
    run(SAM / "sam", "validate", "--lint", "--template", ROOT / "template.yaml")


def test_routes(resources: Resources) -> None:
    (api,) = of_type(resources, "AWS::ApiGatewayV2::Api")
    paths = {(method, path) for path, methods in api["Body"]["paths"].items() for method in methods if method != "options"}
    assert paths == {
        ("post", "/recognise"),
        ("get", "/health"),
        ("get", "/openapi.json"),
        ("post", "/feedback"),
        ("x-amazon-apigateway-any-method", "$default"),
    }
    assert all(
        operation["x-amazon-apigateway-integration"]["payloadFormatVersion"] == "2.0"
        for methods in api["Body"]["paths"].values()
        for operation in methods.values()
    )


def test_every_route_is_throttled(resources: Resources) -> None:
    (stage,) = of_type(resources, "AWS::ApiGatewayV2::Stage")
    assert stage["DefaultRouteSettings"] == {"ThrottlingRateLimit": 20, "ThrottlingBurstLimit": 40}
    few = {"ThrottlingRateLimit": 1, "ThrottlingBurstLimit": 5}
    assert stage["RouteSettings"] == {"POST /feedback": few, "$default": few}


def test_only_the_page_may_call_from_a_browser(resources: Resources, template: dict[str, Any]) -> None:
    (api,) = of_type(resources, "AWS::ApiGatewayV2::Api")
    origins = api["Body"]["x-amazon-apigateway-cors"]["allowOrigins"]
    assert origins[0] == {"Fn::Sub": "https://${Cdn.DomainName}"}
    assert "*" not in json.dumps(origins)
    pattern = re.compile(template["Parameters"]["ExtraOrigin"]["AllowedPattern"])
    assert pattern.fullmatch("") and pattern.fullmatch("http://localhost:8000")
    assert not pattern.fullmatch("*") and not pattern.fullmatch("https://*.example.com")


def test_no_public_bucket(resources: Resources) -> None:
    for bucket in of_type(resources, "AWS::S3::Bucket"):
        assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
        assert bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    for policy in of_type(resources, "AWS::S3::BucketPolicy"):
        for statement in policy["PolicyDocument"]["Statement"]:
            assert statement["Effect"] == "Deny" or statement["Principal"] == {"Service": "cloudfront.amazonaws.com"}
            assert statement["Effect"] == "Deny" or "AWS:SourceArn" in statement["Condition"]["StringEquals"]


def test_the_cdn_alone_reads_the_bucket(resources: Resources) -> None:
    (cdn,) = of_type(resources, "AWS::CloudFront::Distribution")
    (origin,) = cdn["DistributionConfig"]["Origins"]
    assert origin["OriginAccessControlId"] == {"Fn::GetAtt": ["CdnAccess", "Id"]}
    assert cdn["DistributionConfig"]["DefaultCacheBehavior"]["ViewerProtocolPolicy"] == "redirect-to-https"


def test_no_wildcard_in_a_role(resources: Resources) -> None:
    (role,) = of_type(resources, "AWS::IAM::Role")
    assert "ManagedPolicyArns" not in role
    for policy in role["Policies"]:
        for statement in policy["PolicyDocument"]["Statement"]:
            assert "*" not in json.dumps(statement)
    assert of_type(resources, "AWS::Lambda::Function")[0]["Role"] == {"Fn::GetAtt": ["FunctionRole", "Arn"]}


def test_nothing_is_collected_unless_asked_for(resources: Resources, template: dict[str, Any]) -> None:
    assert template["Parameters"]["CollectFeedback"]["Default"] == "false"
    assert template["Conditions"]["CollectsFeedback"] == {"Fn::Equals": [{"Ref": "CollectFeedback"}, "true"]}
    for name in ("FeedbackBucket", "FeedbackBucketPolicy", "FeedbackPolicy"):
        assert resources[name]["Condition"] == "CollectsFeedback"
    assert template["Outputs"]["FeedbackBucket"]["Condition"] == "CollectsFeedback"
    condition, variables, without = of_type(resources, "AWS::Lambda::Function")[0]["Environment"]["Fn::If"]
    assert (condition, without) == ("CollectsFeedback", {"Ref": "AWS::NoValue"})
    assert variables["Variables"]["FEEDBACK_STORE"] == {"Fn::Sub": "s3://${FeedbackBucket}"}
    assert "AWS::StackId" in json.dumps(variables["Variables"]["FEEDBACK_SECRET"])


def test_contributions_are_private_and_expire(resources: Resources) -> None:
    bucket = resources["FeedbackBucket"]["Properties"]
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True} and len(bucket["PublicAccessBlockConfiguration"]) == 4
    assert bucket["OwnershipControls"]["Rules"] == [{"ObjectOwnership": "BucketOwnerEnforced"}]
    (rule,) = bucket["LifecycleConfiguration"]["Rules"]
    assert (rule["Status"], rule["ExpirationInDays"]) == ("Enabled", 365)
    assert rule["AbortIncompleteMultipartUpload"] == {"DaysAfterInitiation": 1}
    assert "Prefix" not in rule and "VersioningConfiguration" not in bucket  # expired is gone
    (statement,) = resources["FeedbackBucketPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    assert (statement["Effect"], statement["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": False}})


def test_contributions_outlive_the_stack(resources: Resources) -> None:
    for name in ("FeedbackBucket", "FeedbackBucketPolicy"):
        assert (resources[name]["DeletionPolicy"], resources[name]["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain")


def test_the_function_may_only_add_contributions(resources: Resources) -> None:
    (policy,) = of_type(resources, "AWS::IAM::RolePolicy")
    (statement,) = policy["PolicyDocument"]["Statement"]
    assert policy["RoleName"] == {"Ref": "FunctionRole"}
    assert statement == {"Effect": "Allow", "Action": "s3:PutObject", "Resource": {"Fn::Sub": "${FeedbackBucket.Arn}/feedback/*"}}


def test_logs_are_kept_for_a_while(resources: Resources, template: dict[str, Any]) -> None:
    (log,) = of_type(resources, "AWS::Logs::LogGroup")
    assert log["RetentionInDays"] == {"Ref": "LogDays"}
    assert template["Parameters"]["LogDays"]["Default"] == 30
    (function,) = of_type(resources, "AWS::Lambda::Function")
    assert function["LoggingConfig"]["LogGroup"] == {"Ref": "FunctionLog"}


def test_function(resources: Resources) -> None:
    (function,) = of_type(resources, "AWS::Lambda::Function")
    assert (function["Runtime"], function["Architectures"]) == ("python3.12", [{"Ref": "Architecture"}])
    module, _, name = function["Handler"].rpartition(".")
    assert f"def {name}(" in (ROOT / module.replace(".", "/")).with_suffix(".py").read_text()


def test_alarms(resources: Resources) -> None:
    alarms = of_type(resources, "AWS::CloudWatch::Alarm")
    assert {alarm["MetricName"] for alarm in alarms} == {"5xx", "Throttles", "Duration", "Count"}
    assert all(alarm["AlarmActions"] == [{"Ref": "Alarms"}] for alarm in alarms)


def directives(policy: str) -> dict[str, set[str]]:
    return {words[0]: set(words[1:]) for words in (part.split() for part in policy.split(";")) if words}


def test_security_headers_fit_the_page(resources: Resources) -> None:
    (policy,) = of_type(resources, "AWS::CloudFront::ResponseHeadersPolicy")
    headers = policy["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    assert set(headers) == {"ContentSecurityPolicy", "ContentTypeOptions", "FrameOptions", "ReferrerPolicy", "StrictTransportSecurity"}
    served = directives(headers["ContentSecurityPolicy"]["ContentSecurityPolicy"]["Fn::Sub"])
    meta = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', (ROOT / "site" / "index.html").read_text())
    assert meta
    for name, sources in directives(meta[1]).items():
        assert sources - {"https:"} <= served[name] | {"'none'"}, name
    assert "'unsafe-inline'" not in str(served)


def test_outputs_that_publish_reads(template: dict[str, Any]) -> None:
    assert {"ApiUrl", "SiteUrl", "SiteBucket", "DistributionId"} <= set(template["Outputs"])
    assert json.loads(template["Resources"]["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"])["widgets"]


def test_samconfig() -> None:
    config = tomllib.loads((ROOT / "samconfig.toml").read_text())["default"]
    assert config["build"]["parameters"]["build_in_source"] is True
    assert config["deploy"]["parameters"]["tags"]


def test_function_pins_what_is_installed_here() -> None:
    for line in (ROOT / "lambda_handler" / "requirements.txt").read_text().splitlines():
        if not line.startswith("#"):
            name, pinned = line.split("==")
            assert version(name) == pinned
