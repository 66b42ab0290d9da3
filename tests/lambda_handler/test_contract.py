"""Generated requests to the OpenAPI text, through the demo's server: whatever the text allows is answered as it says.

Not among the quick tests, for importing schemathesis alone takes seconds.
"""

import base64
import io
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from PIL import Image
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

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


@schema.parametrize()
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_handler_keeps_the_contract(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate(excluded_checks=[negative_data_rejection])  # too many images are 413; a bad one in a batch is an item's error


@collecting.include(path="/feedback").parametrize()
@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_a_collecting_handler_keeps_the_contract(case: schemathesis.Case[Any], store: None) -> None:
    # a drawing may still be a dot; too many strokes are 413
    case.call_and_validate(excluded_checks=[positive_data_acceptance, negative_data_rejection])
