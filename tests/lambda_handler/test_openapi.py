"""The OpenAPI text against the handler: generated requests through the demo's server."""

import base64
import io
import json
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from PIL import Image
from schemathesis.specs.openapi.checks import negative_data_rejection

from lambda_handler.app import ROUTES
from lambda_handler.openapi import CODES, DOCUMENT
from ops.serve import create_app


def encoded(kind: str, size: tuple[int, int], shade: int) -> str:
    buffer = io.BytesIO()
    Image.new("L", size, shade).save(buffer, kind)
    return base64.b64encode(buffer.getvalue()).decode()


sizes = st.tuples(st.integers(1, 40), st.integers(1, 40))
schemathesis.openapi.format("picture", st.builds(encoded, st.sampled_from(["PNG", "JPEG", "WEBP"]), sizes, st.integers(0, 255)))
schema = schemathesis.openapi.from_wsgi("/openapi.json", create_app(Path("site/dist")))


def test_describes_every_route_and_code() -> None:
    assert {path: {method.upper() for method in methods} for path, methods in DOCUMENT["paths"].items()} == {
        path: set(methods) for path, methods in ROUTES.items()
    }
    assert sorted(CODES) == [400, 404, 405, 413, 415, 500]


@schema.parametrize()
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_handler_keeps_the_contract(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate(excluded_checks=[negative_data_rejection])  # too many images are 413; a bad one in a batch is an item's error


def test_document_is_json() -> None:
    again: dict[str, Any] = json.loads(json.dumps(DOCUMENT))
    assert again == DOCUMENT
