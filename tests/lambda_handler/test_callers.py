"""Other sites by CORS, and calls past the CDN."""

import json
from pathlib import Path
from typing import Any

import pytest

from lambda_handler.app import ROUTES, handler
from lambda_handler.callers import CDN_HEADER

EVENTS = Path(__file__).parents[2] / "events"
OTHER = "https://other.example"


def health(method: str = "GET", path: str = "/health", **headers: str) -> dict[str, Any]:
    event = json.loads((EVENTS / "health.json").read_text())
    http = event["requestContext"]["http"] | {"method": method, "path": path}
    return handler(event | {"rawPath": path, "headers": headers, "requestContext": event["requestContext"] | {"http": http}})


def cors(answer: dict[str, Any]) -> dict[str, str]:
    return {name: value for name, value in answer["headers"].items() if name.startswith("access-control-")}


@pytest.mark.parametrize("path", ROUTES)
def test_options_of_a_known_path(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXTRA_ORIGIN", OTHER)
    answer = health("OPTIONS", f"/api{path}", origin=OTHER)
    assert (answer["statusCode"], answer["body"], "content-type" in answer["headers"]) == (204, "", False)
    assert answer["headers"]["access-control-allow-origin"] == OTHER
    assert set(ROUTES[path]) <= set(answer["headers"]["access-control-allow-methods"].split(", "))
    assert answer["headers"]["access-control-allow-headers"] == "content-type"
    assert answer["headers"]["vary"] == "origin"


def test_options_of_another_path() -> None:
    assert health("OPTIONS", "/nowhere")["statusCode"] == 404


@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
@pytest.mark.parametrize(("extra", "origin"), [(OTHER, "https://evil.example"), (OTHER, ""), (OTHER, "null"), ("", OTHER), ("", "")])
def test_no_other_site_reads_the_answer(method: str, extra: str, origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXTRA_ORIGIN", extra)
    answer = health(method, origin=origin)
    assert (answer["statusCode"], cors(answer)) == ({"GET": 200, "OPTIONS": 204}[method], {})


def test_an_error_can_be_read_by_the_other_site_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXTRA_ORIGIN", OTHER)
    answer = health("GET", "/nowhere", origin=OTHER)
    assert (answer["statusCode"], cors(answer)["access-control-allow-origin"]) == (404, OTHER)


@pytest.mark.parametrize(
    ("brought", "status"), [({}, 403), ({CDN_HEADER: "wrong"}, 403), ({CDN_HEADER: "\udcff"}, 403), ({CDN_HEADER: "s"}, 200)]
)
def test_calls_past_the_cdn(brought: dict[str, str], status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CDN_SECRET", "s")
    answer = health(**brought)
    assert answer["statusCode"] == status
    assert status == 200 or json.loads(answer["body"])["error"]["code"] == "forbidden"


def test_everybody_may_call_without_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CDN_SECRET", raising=False)
    assert health()["statusCode"] == 200
