"""The OpenAPI text against the handler's routes and codes."""

import json
from typing import Any

from lambda_handler.app import ROUTES
from lambda_handler.openapi import DOCUMENT, STATUSES


def test_describes_every_route_and_code() -> None:
    assert {path: {method.upper() for method in methods} for path, methods in DOCUMENT["paths"].items()} == {
        path: set(methods) for path, methods in ROUTES.items()
    }
    assert set(STATUSES.values()) == {400, 403, 404, 405, 409, 413, 415, 429, 500, 503}


def test_every_code_of_a_route_is_described() -> None:
    described = {code for path in DOCUMENT["paths"].values() for method in path.values() for code in codes(method)}
    assert described == set(STATUSES) - {"not_found"}  # which is the answer where there is no route


def codes(method: dict[str, Any]) -> set[str]:
    errors = [response for status, response in method["responses"].items() if status >= "400"]
    return {code for error in errors for code in error["description"].split(", ")}


def test_document_is_json() -> None:
    again: dict[str, Any] = json.loads(json.dumps(DOCUMENT))
    assert again == DOCUMENT
