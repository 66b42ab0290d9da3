"""What is posted is kept or refused in the contract's words, through the real handler."""

import base64
import gzip
import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lambda_handler.app import handler
from tests.lambda_handler.feedback.posted import EVENT, KEY, ONE, REFUSED, ROOT, post


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_in_the_contracts_words(name: str, folder: Path) -> None:
    make, status, code, words = REFUSED[name]
    got, document, _ = post(make())
    assert (got, set(document), document["error"]["code"]) == (status, {"error"}, code)
    assert words in document["error"]["message"] and document["error"]["message"].startswith("expected")
    assert len(document["error"]["message"]) < 200
    assert not folder.exists()


def packed(size: int) -> dict[str, Any]:
    body = base64.b64encode(gzip.compress(json.dumps(ONE).ljust(size).encode())).decode()
    return {"body": body, "isBase64Encoded": True, "headers": EVENT["headers"] | {"content-encoding": "gzip"}}


CARRIED: dict[str, tuple[dict[str, Any], int, str | None]] = {
    "at the limit": ({"body": json.dumps(ONE).ljust(64 * 2**10)}, 201, None),
    "gzipped": (packed(64 * 2**10), 201, None),
    "a gzip bomb": (packed(10**7), 413, "too_large"),
    "base64": ({"body": base64.b64encode(json.dumps(ONE).encode()).decode(), "isBase64Encoded": True}, 201, None),
    "charset": ({"headers": {"Content-Type": "Application/JSON; charset=utf-8"}}, 201, None),
    "a form's type": ({"headers": {"content-type": "text/plain"}}, 415, "unsupported_type"),
    "no type": ({"headers": {}}, 415, "unsupported_type"),
    "brotli": ({"headers": EVENT["headers"] | {"content-encoding": "br"}}, 415, "unsupported_type"),
    "GET": ({"requestContext": {"http": {"method": "GET"}}}, 405, "method_not_allowed"),
}


@pytest.mark.parametrize("name", CARRIED)
def test_how_it_is_carried(name: str, folder: Path) -> None:
    changes, status, code = CARRIED[name]
    response = handler(EVENT | {"body": json.dumps(ONE)} | changes)
    assert (response["statusCode"], json.loads(response["body"]).get("error", {}).get("code")) == (status, code)
    assert [path.name for path in folder.glob("*")] == ([Path(KEY).name] if status == 201 else [])


def test_off_unless_the_deployment_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FEEDBACK_STORE", raising=False)
    status, document, _ = post("not even JSON")
    assert (status, document["error"]["code"]) == (404, "not_collected")


COLD = """
import json, sys
from lambda_handler.app import handler
handler(json.load(open("events/seven.json")))
print(sorted({"boto3", "botocore.session", "lambda_handler.feedback", "lambda_handler.number"} & set(sys.modules)))
"""


def test_who_only_reads_imports_nothing_of_it() -> None:
    done = subprocess.run([sys.executable, "-c", COLD], check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "[]"


numbers = st.floats(-0.25, 1.25) | st.integers(0, 1) | st.floats() | st.integers() | st.booleans() | st.text(max_size=3)
strokes = st.lists(st.lists(st.lists(numbers, min_size=1, max_size=3), max_size=4), max_size=4)
drawings = st.fixed_dictionaries({"strokes": strokes, "label": st.integers(-1, 11) | numbers}, optional={"more": numbers})


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=drawings)
def test_what_is_kept_is_a_drawing(document: dict[str, Any], folder: Path) -> None:
    status, answer, _ = post(document)
    assert status in (201, 400, 409, 429) and ("error" in answer) == (status != 201)
    for path in folder.glob("*"):
        kept = json.loads(path.read_text())
        assert set(kept) == {"format", "label", "strokes"} and kept["label"] in range(10)
        assert all(math.isfinite(value) for stroke in kept["strokes"] for point in stroke for value in point)
        path.unlink()
