"""Events to routes and bodies."""

from typing import Any

import pytest

from lambda_handler.errors import InvalidJson, TooLarge
from lambda_handler.request import MAX_BODY_BYTES, json_object, route


def v2(path: str, stage: str = "$default") -> dict[str, Any]:
    return {"rawPath": path, "requestContext": {"stage": stage, "http": {"method": "POST"}}}


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (v2("/recognise"), ("POST", "/recognise")),
        (v2("/recognise/"), ("POST", "/recognise")),
        (v2("/prod/recognise", "prod"), ("POST", "/recognise")),
        (v2("/prod", "prod"), ("POST", "/")),
        (v2("/production", "prod"), ("POST", "/production")),
        (v2("/health", "health"), ("POST", "/")),
        ({"path": "/health", "httpMethod": "get"}, ("GET", "/health")),
        ({"path": "/prod/health", "httpMethod": "GET", "requestContext": {"stage": "prod"}}, ("GET", "/health")),
        ({}, ("", "/")),
    ],
)
def test_route(event: dict[str, Any], expected: tuple[str, str]) -> None:
    assert route(event) == expected


@pytest.mark.parametrize(
    ("body", "encoded"), [('{"a": 1}', False), ("eyJhIjogMX0=", True), ('{"a": 1}', "yes"), ('\n{"a": 0, "a": 1}', False)]
)
def test_json_object(body: str, encoded: object) -> None:
    assert json_object({"body": body, "isBase64Encoded": encoded}) == {"a": 1}


@pytest.mark.parametrize("body", [None, "", " ", "1", "[]", "null", {"a": 1}, b"{}", "\ufeff{}"])
def test_not_an_object(body: object) -> None:
    with pytest.raises(InvalidJson):
        json_object({"body": body})


def test_too_large() -> None:
    with pytest.raises(TooLarge):
        json_object({"body": " " * (MAX_BODY_BYTES + 1)})
