"""The API of the stack: routes, throttles, who may call it, and what its log tells of a caller."""

import json
import re
from typing import Any

import pytest

from lambda_handler.callers import CDN_HEADER
from tests.stack.described import origins, variables
from tests.support.sam import Resources, of_type

pytestmark = pytest.mark.package  # of aws-sam-cli


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


def test_direct_calls_are_refused_by_a_header_that_both_sides_know(resources: Resources, template: dict[str, Any]) -> None:
    assert template["Parameters"]["DirectCalls"]["Default"] == "allowed"
    condition, (header,), without = origins(resources)["api"]["OriginCustomHeaders"]["Fn::If"]
    assert (condition, without, header["HeaderName"]) == ("RefusesDirectCalls", {"Ref": "AWS::NoValue"}, CDN_HEADER)
    assert variables(resources)["CDN_SECRET"] == {"Fn::If": [condition, header["HeaderValue"], ""]}


def test_the_access_log_holds_nothing_of_the_caller(resources: Resources) -> None:
    (stage,) = of_type(resources, "AWS::ApiGatewayV2::Stage")
    written = json.loads(stage["AccessLogSettings"]["Format"]["Fn::Sub"])
    assert written["service"] == "${AWS::StackName}" and written["status"] == "$context.status"
    told = set(re.findall(r"\$context\.([\w.]+)", str(written)))
    assert told == {"requestTime", "requestId", "routeKey", "status", "error.responseType", "responseLatency", "responseLength"}
