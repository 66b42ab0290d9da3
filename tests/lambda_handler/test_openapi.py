"""The OpenAPI text against the handler: generated requests through the demo's server."""

import base64
import io
import json
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from PIL import Image
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from lambda_handler.app import ROUTES
from lambda_handler.openapi import DOCUMENT, STATUSES
from ops.serve import create_app


def encoded(kind: str, size: tuple[int, int], shade: int) -> str:
    buffer = io.BytesIO()
    Image.new("L", size, shade).save(buffer, kind)
    return base64.b64encode(buffer.getvalue()).decode()


sizes = st.tuples(st.integers(1, 40), st.integers(1, 40))
schemathesis.openapi.format("picture", st.builds(encoded, st.sampled_from(["PNG", "JPEG", "WEBP"]), sizes, st.integers(0, 255)))
schema = schemathesis.openapi.from_wsgi("/openapi.json", create_app(Path("site/dist")))
collecting = schemathesis.openapi.from_wsgi("/openapi.json", create_app(Path("site/dist"), collects=True))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FEEDBACK_STORE", f"file://{tmp_path}")
    monkeypatch.setenv("FEEDBACK_SECRET", "s")


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


@schema.parametrize()
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_handler_keeps_the_contract(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate(excluded_checks=[negative_data_rejection])  # too many images are 413; a bad one in a batch is an item's error


@collecting.include(path="/feedback").parametrize()
@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_a_collecting_handler_keeps_the_contract(case: schemathesis.Case[Any], store: None) -> None:
    # a drawing may still be a dot; too many strokes are 413
    case.call_and_validate(excluded_checks=[positive_data_acceptance, negative_data_rejection])


def test_document_is_json() -> None:
    again: dict[str, Any] = json.loads(json.dumps(DOCUMENT))
    assert again == DOCUMENT
