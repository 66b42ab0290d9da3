"""The SAM template: valid, and what it promises once SAM has expanded it."""

import json
import re
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

import pytest

from lambda_handler.callers import CDN_HEADER
from lambda_handler.feedback.store import _s3
from ops.drift import shares
from tests.support.sam import ROOT, SAM, Resources, expanded, of_type, run

pytestmark = pytest.mark.package  # of aws-sam-cli


@pytest.fixture(scope="module")
def template() -> dict[str, Any]:
    return expanded("template.yaml")


@pytest.fixture(scope="module")
def resources(template: dict[str, Any]) -> Resources:
    return cast(Resources, template["Resources"])


def test_sam_validates() -> None:
    run(SAM / "sam", "validate", "--lint", "--template", ROOT / "template.yaml")


def test_routes(resources: Resources) -> None:
    (api,) = of_type(resources, "AWS::ApiGatewayV2::Api")
    paths = {(method, path) for path, methods in api["Body"]["paths"].items() for method in methods}
    assert paths == {
        ("post", "/recognise"),
        ("get", "/health"),
        ("get", "/openapi.json"),
        ("post", "/feedback"),
        ("options", "/{proxy+}"),
        ("x-amazon-apigateway-any-method", "$default"),
    }
    assert all(
        operation["x-amazon-apigateway-integration"]["payloadFormatVersion"] == "2.0"
        for methods in api["Body"]["paths"].values()
        for operation in methods.values()
    )


def test_every_route_is_throttled(resources: Resources) -> None:
    (stage,) = of_type(resources, "AWS::ApiGatewayV2::Stage")
    assert stage["StageName"] == "api"  # the CDN's path and the stage are one
    assert stage["DefaultRouteSettings"] == {"ThrottlingRateLimit": 20, "ThrottlingBurstLimit": 40}
    few = {"ThrottlingRateLimit": 1, "ThrottlingBurstLimit": 5}
    assert stage["RouteSettings"] == {"POST /feedback": few, "$default": few}


def test_no_other_site_but_the_one_that_is_named(resources: Resources, template: dict[str, Any]) -> None:
    (api,) = of_type(resources, "AWS::ApiGatewayV2::Api")
    assert "x-amazon-apigateway-cors" not in api["Body"]  # the function answers preflights, and it alone
    assert variables(resources)["EXTRA_ORIGIN"] == {"Ref": "ExtraOrigin"}
    pattern = re.compile(template["Parameters"]["ExtraOrigin"]["AllowedPattern"])
    assert pattern.fullmatch("") and pattern.fullmatch("http://localhost:8000")
    assert not pattern.fullmatch("*") and not pattern.fullmatch("https://*.example.com")


def variables(resources: Resources) -> dict[str, Any]:
    found: dict[str, Any] = resources["RecogniseFunction"]["Properties"]["Environment"]["Variables"]
    return found


def test_no_site_may_show_the_page_unless_it_is_named(resources: Resources, template: dict[str, Any]) -> None:
    pattern = re.compile(template["Parameters"]["EmbedOrigins"]["AllowedPattern"])
    assert pattern.fullmatch("") and pattern.fullmatch("https://school.example https://*.example.org http://localhost:8000")
    assert not any(
        pattern.fullmatch(wide) for wide in ("*", "https:", "https://*", "https://a.example; script-src *", "https://a.example,b")
    )
    security = resources["CdnHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    assert security["ContentSecurityPolicy"]["ContentSecurityPolicy"]["Fn::Sub"][0].endswith("frame-ancestors ${Embedders}")
    assert security["FrameOptions"]["Fn::If"][0] == "MayBeEmbedded"


def test_other_sites_may_load_the_element_and_nothing_else(resources: Resources) -> None:
    element, _ = distribution(resources)["CacheBehaviors"]
    assert (element["PathPattern"], element["ResponseHeadersPolicyId"]) == ("/digit-pad.js", {"Ref": "ElementHeaders"})
    config = resources["ElementHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]
    assert (
        config["CorsConfig"]["AccessControlAllowOrigins"] == {"Items": ["*"]} and not config["CorsConfig"]["AccessControlAllowCredentials"]
    )
    assert "CorsConfig" not in resources["CdnHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]


def distribution(resources: Resources) -> dict[str, Any]:
    (cdn,) = of_type(resources, "AWS::CloudFront::Distribution")
    found: dict[str, Any] = cdn["DistributionConfig"]
    return found


def test_the_page_and_its_api_have_one_origin(resources: Resources) -> None:
    _, behaviour = distribution(resources)["CacheBehaviors"]
    assert (behaviour["PathPattern"], behaviour["TargetOriginId"]) == ("/api/*", "api")
    assert "POST" in behaviour["AllowedMethods"]
    assert behaviour["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"  # CachingDisabled
    assert behaviour["OriginRequestPolicyId"] == "b689b0a8-53d0-40ab-baf2-68738e2966ac"  # AllViewerExceptHostHeader
    assert origins(resources)["api"]["CustomOriginConfig"]["OriginProtocolPolicy"] == "https-only"
    assert json.loads((ROOT / "site" / "config.json").read_text()) == {"api": "api"}


def origins(resources: Resources) -> dict[str, Any]:
    return {origin["Id"]: origin for origin in distribution(resources)["Origins"]}


def test_direct_calls_are_refused_by_a_header_that_both_sides_know(resources: Resources, template: dict[str, Any]) -> None:
    assert template["Parameters"]["DirectCalls"]["Default"] == "allowed"
    condition, (header,), without = origins(resources)["api"]["OriginCustomHeaders"]["Fn::If"]
    assert (condition, without, header["HeaderName"]) == ("RefusesDirectCalls", {"Ref": "AWS::NoValue"}, CDN_HEADER)
    assert variables(resources)["CDN_SECRET"] == {"Fn::If": [condition, header["HeaderValue"], ""]}


def test_a_domain_and_a_firewall_only_where_they_are_named(resources: Resources, template: dict[str, Any]) -> None:
    nothing = {"Ref": "AWS::NoValue"}
    assert [template["Parameters"][name]["Default"] for name in ("Domain", "Certificate", "WebAcl")] == ["", "", ""]
    assert distribution(resources)["Aliases"] == {"Fn::If": ["HasDomain", [{"Ref": "Domain"}], nothing]}
    assert distribution(resources)["ViewerCertificate"]["Fn::If"][::2] == ["HasDomain", nothing]
    assert distribution(resources)["WebACLId"] == {"Fn::If": ["HasWebAcl", {"Ref": "WebAcl"}, nothing]}
    assert template["Rules"]["ADomainNeedsACertificate"]["Assertions"]


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


def test_metrics_are_told_apart_by_their_stack(resources: Resources) -> None:
    assert variables(resources)["POWERTOOLS_SERVICE_NAME"] == {"Ref": "AWS::StackName"}
    board = resources["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"]
    assert board.count("${AWS::StackName}") >= 3 and '"digit-reader"' not in board
    (filter,) = of_type(resources, "AWS::Logs::MetricFilter")[0]["MetricTransformations"]
    assert filter["Dimensions"] == [{"Key": "service", "Value": "$.service"}]


def test_the_access_log_holds_nothing_of_the_caller(resources: Resources) -> None:
    (stage,) = of_type(resources, "AWS::ApiGatewayV2::Stage")
    written = json.loads(stage["AccessLogSettings"]["Format"]["Fn::Sub"])
    assert written["service"] == "${AWS::StackName}" and written["status"] == "$context.status"
    told = set(re.findall(r"\$context\.([\w.]+)", str(written)))
    assert told == {"requestTime", "requestId", "routeKey", "status", "error.responseType", "responseLatency", "responseLength"}


def test_no_public_bucket(resources: Resources) -> None:
    for bucket in of_type(resources, "AWS::S3::Bucket"):
        assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
        assert bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    for policy in of_type(resources, "AWS::S3::BucketPolicy"):
        for statement in policy["PolicyDocument"]["Statement"]:
            assert statement["Effect"] == "Deny" or statement["Principal"] == {"Service": "cloudfront.amazonaws.com"}
            assert statement["Effect"] == "Deny" or "AWS:SourceArn" in statement["Condition"]["StringEquals"]


def test_the_cdn_alone_reads_the_bucket(resources: Resources) -> None:
    assert origins(resources)["site"]["OriginAccessControlId"] == {"Fn::GetAtt": ["CdnAccess", "Id"]}
    default = distribution(resources)["DefaultCacheBehavior"]
    assert (default["TargetOriginId"], default["ViewerProtocolPolicy"]) == ("site", "redirect-to-https")


def test_no_wildcard_in_a_role(resources: Resources) -> None:
    role = resources["FunctionRole"]["Properties"]
    assert "ManagedPolicyArns" not in role
    for policy in role["Policies"]:
        for statement in policy["PolicyDocument"]["Statement"]:
            assert "*" not in json.dumps(statement)
    assert resources["RecogniseFunction"]["Properties"]["Role"] == {"Fn::GetAtt": ["FunctionRole", "Arn"]}


def test_what_looks_at_the_metrics_may_do_nothing_else(resources: Resources) -> None:
    (policy,) = resources["DriftRole"]["Properties"]["Policies"]
    log, reads, writes = policy["PolicyDocument"]["Statement"]
    assert log["Resource"] == {"Fn::GetAtt": ["FunctionLog", "Arn"]}
    assert (reads["Action"], writes["Action"]) == ("cloudwatch:GetMetricData", "cloudwatch:PutMetricData")
    assert writes["Condition"] == {"StringEquals": {"cloudwatch:namespace": shares.NAMESPACE}}
    assert len(of_type(resources, "AWS::IAM::Role")) == 2


def test_drift_is_looked_at_daily_and_rings_at_half(resources: Resources) -> None:
    function = resources["DriftFunction"]["Properties"]
    assert function["Handler"] == "shares.handler" and function["Environment"]["Variables"] == {"SERVICE": {"Ref": "AWS::StackName"}}
    (rule,) = of_type(resources, "AWS::Events::Rule")
    assert rule["ScheduleExpression"] == "rate(1 day)"
    alarm = resources["DriftAlarm"]["Properties"]
    assert {metric["MetricStat"]["Metric"]["MetricName"] for metric in alarm["Metrics"][1:]} == set(shares.MOVED)
    assert (alarm["Threshold"], alarm["ComparisonOperator"]) == (50, "GreaterThanThreshold")


def test_nothing_is_collected_unless_asked_for(resources: Resources, template: dict[str, Any]) -> None:
    assert template["Parameters"]["CollectFeedback"]["Default"] == "false"
    assert template["Conditions"]["CollectsFeedback"] == {"Fn::Equals": [{"Ref": "CollectFeedback"}, "true"]}
    assert resources["FeedbackPolicy"]["Condition"] == "CollectsFeedback"  # without it the function may not write
    assert variables(resources)["FEEDBACK_STORE"] == {"Fn::If": ["CollectsFeedback", {"Fn::Sub": "s3://${FeedbackBucket}"}, ""]}
    assert template["Outputs"]["CollectsFeedback"]["Value"] == {"Ref": "CollectFeedback"}
    assert "AWS::StackId" in json.dumps(variables(resources)["FEEDBACK_SECRET"])


def test_the_bucket_stays_in_the_stack_when_it_stops_collecting(resources: Resources, template: dict[str, Any]) -> None:
    for found in (resources["FeedbackBucket"], resources["FeedbackBucketPolicy"], template["Outputs"]["FeedbackBucket"]):
        assert "Condition" not in found


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
    assert [log["RetentionInDays"] for log in of_type(resources, "AWS::Logs::LogGroup")] == [{"Ref": "LogDays"}] * 2
    assert template["Parameters"]["LogDays"]["Default"] == 30
    function = resources["RecogniseFunction"]["Properties"]
    assert function["LoggingConfig"]["LogGroup"] == {"Ref": "FunctionLog"}


def test_function(resources: Resources) -> None:
    function = resources["RecogniseFunction"]["Properties"]
    assert (function["Runtime"], function["Architectures"]) == ("python3.12", [{"Ref": "Architecture"}])
    module, _, name = function["Handler"].rpartition(".")
    assert f"def {name}(" in (ROOT / module.replace(".", "/")).with_suffix(".py").read_text()


def test_alarms(resources: Resources) -> None:
    alarms = of_type(resources, "AWS::CloudWatch::Alarm")
    assert {alarm.get("MetricName", "of several") for alarm in alarms} == {
        *("5xx", "Throttles", "Duration", "Count", "TurnedAway", "of several"),
    }
    assert all(alarm["AlarmActions"] == [{"Ref": "Alarms"}] for alarm in alarms)


COSTLIEST_CPU_S = 2  # of a request, as docs/operate.md reckons the worst day


def test_the_compute_alarm_rings_at_a_tenth_of_the_worst_day(resources: Resources, template: dict[str, Any]) -> None:
    (stage,) = of_type(resources, "AWS::ApiGatewayV2::Stage")
    function = resources["RecogniseFunction"]["Properties"]
    copies = stage["DefaultRouteSettings"]["ThrottlingRateLimit"] * COSTLIEST_CPU_S
    worst = copies * 86_400 * function["MemorySize"] / 1024
    assert template["Parameters"]["DailyGbSeconds"]["Default"] == pytest.approx(worst / 10, rel=0.02)
    computed = resources["ComputeAlarm"]["Properties"]
    assert computed["Metrics"][0]["Expression"] == f"milliseconds / 1000 * {function['MemorySize']} / 1024"
    assert (computed["Threshold"], computed["Metrics"][1]["MetricStat"]["Period"]) == ({"Ref": "DailyGbSeconds"}, 86_400)


def test_429_is_counted_from_the_access_log(resources: Resources) -> None:
    (filter,) = of_type(resources, "AWS::Logs::MetricFilter")
    assert (filter["LogGroupName"], filter["FilterPattern"]) == ({"Ref": "AccessLog"}, '{ $.status = "429" }')
    alarm, (written,) = resources["TurnedAwayAlarm"]["Properties"], filter["MetricTransformations"]
    assert (alarm["Namespace"], alarm["MetricName"]) == (written["MetricNamespace"], written["MetricName"])
    assert alarm["Dimensions"] == [{"Name": "service", "Value": {"Ref": "AWS::StackName"}}]


def test_the_function_is_stopped_soon_and_its_store_answers_sooner(resources: Resources) -> None:
    assert resources["RecogniseFunction"]["Properties"]["Timeout"] == 5
    config = _s3.__wrapped__().meta.config
    attempts = config.retries["total_max_attempts"]
    assert attempts * (config.connect_timeout + config.read_timeout) + (attempts - 1) * 1 < 5  # s; up to 1 s between two attempts


def directives(policy: str) -> dict[str, set[str]]:
    return {words[0]: set(words[1:]) for words in (part.split() for part in policy.split(";")) if words}


def test_security_headers_fit_the_page(resources: Resources) -> None:
    headers = resources["CdnHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    assert set(headers) == {"ContentSecurityPolicy", "ContentTypeOptions", "FrameOptions", "ReferrerPolicy", "StrictTransportSecurity"}
    served = directives(headers["ContentSecurityPolicy"]["ContentSecurityPolicy"]["Fn::Sub"][0])
    assert served["connect-src"] == {"'self'"}
    meta = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', (ROOT / "site" / "index.html").read_text())
    assert meta
    for name, sources in directives(meta[1]).items():
        assert sources - {"https:"} <= served[name] | {"'none'"}, name
    assert "'unsafe-inline'" not in str(served)


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
