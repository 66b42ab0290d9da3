"""The handler's contract: answers, errors and odd events."""

import base64
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from lambda_handler.app import handler

EVENTS = Path(__file__).parents[2] / "events"
ANSWER = {"digit", "probability", "probabilities", "is_digit", "reason", "model"}


def load(name: str) -> dict[str, Any]:
    event: dict[str, Any] = json.loads((EVENTS / f"{name}.json").read_text())
    return event


def post(body: str | None) -> dict[str, Any]:
    return load("seven") | {"body": body}


def file(image: Image.Image, kind: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()


def body(data: bytes | Image.Image) -> str:
    data = file(data) if isinstance(data, Image.Image) else data
    return json.dumps({"image": "data:image/png;base64," + base64.b64encode(data).decode()})


def call(event: object) -> tuple[int, dict[str, Any]]:
    response = handler(event)
    assert response["headers"]["content-type"] == "application/json"
    assert re.fullmatch(r"[\w=-]{10,}", response["headers"]["x-request-id"])
    assert re.search(r"total;dur=\d+\.\d\d$", response["headers"]["server-timing"])
    return response["statusCode"], json.loads(response["body"])


PAPER = Image.new("L", (280, 280), 255)
REFUSED: dict[str, tuple[Callable[[], str | None], int, str]] = {
    "no body": (lambda: None, 400, "invalid_json"),
    "empty body": (lambda: "", 400, "invalid_json"),
    "not JSON": (lambda: "{image:", 400, "invalid_json"),
    "no object": (lambda: "[1]", 400, "invalid_json"),
    "deep nesting": (lambda: "[" * 100_000, 400, "invalid_json"),
    "huge number": (lambda: "9" * 10_000, 400, "invalid_json"),
    "no image": (lambda: "{}", 400, "missing_image"),
    "null image": (lambda: '{"image": null}', 400, "missing_image"),
    "empty image": (lambda: '{"image": ""}', 400, "missing_image"),
    "a number as image": (lambda: '{"image": 7}', 400, "invalid_image"),
    "NaN as image": (lambda: '{"image": NaN}', 400, "invalid_json"),
    "not base64": (lambda: '{"image": "data:image/png;base64,?!"}', 400, "invalid_image"),
    "lone surrogate": (lambda: r'{"image": "\ud800"}', 400, "invalid_image"),
    "not an image": (lambda: body(bytes(range(256))), 400, "invalid_image"),
    "a text file named PNG": (lambda: body(b"this is a letter, not a picture\n" * 9), 400, "invalid_image"),
    "truncated PNG": (lambda: body(file(Image.effect_noise((280, 280), 60))[:-9000]), 400, "invalid_image"),
    "GIF": (lambda: body(file(PAPER, "GIF")), 415, "unsupported_type"),
    "a picture instead of JSON": (lambda: base64.b64encode(file(PAPER)).decode(), 415, "unsupported_type"),
    "12,000 x 12,000 bomb": (lambda: body(Image.new("1", (12_000, 12_000))), 413, "too_large"),
    "10 MB body": (lambda: json.dumps({"image": "A" * 10 * 2**20}), 413, "too_large"),
    "5 MB image": (lambda: json.dumps({"image": "A" * (5 * 2**20 * 4 // 3 - 2**20)}), 413, "too_large"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_in_the_contracts_words(name: str) -> None:
    make, status, code = REFUSED[name]
    event = post(make())
    started = perf_counter()
    assert call(event)[0] == status
    assert perf_counter() - started < 1
    error = call(event)[1]["error"]
    assert error["code"] == code
    assert set(error) == {"code", "message"}
    assert len(error["message"]) < 200


@pytest.mark.parametrize(
    "image",
    [PAPER, Image.new("RGB", (40, 90), "navy"), Image.new("RGBA", (64, 64), 0), Image.new("L", (1, 1))],
    ids=["white", "blue", "transparent", "one pixel"],
)
def test_blank(image: Image.Image) -> None:
    status, answer = call(post(body(image)))
    assert (status, answer["digit"], answer["reason"], answer["is_digit"]) == (200, None, "blank", 0)
    assert set(answer) == ANSWER


@pytest.mark.parametrize("name", ["seven", "seven-v1"])
def test_answers(name: str) -> None:
    status, answer = call(load(name))
    assert (status, answer["digit"], answer["reason"], set(answer)) == (200, 7, None, ANSWER)
    assert answer["probability"] == max(answer["probabilities"])
    assert sum(answer["probabilities"]) == pytest.approx(1)
    assert answer["is_digit"] >= 0.5


def test_frame_on_request() -> None:
    event = load("seven")
    _, answer = call(event | {"body": json.dumps(json.loads(event["body"]) | {"frame": True})})
    assert set(answer) == ANSWER | {"frame"}
    assert [len(row) for row in answer["frame"]] == [28] * 28
    assert {type(value) for row in answer["frame"] for value in row} == {int}
    assert max(map(max, answer["frame"])) == 255


@pytest.mark.parametrize("name", ["health", "health-v1"])
def test_health(name: str) -> None:
    status, health = call(load(name))
    assert (status, health["status"], health["model"]) == (200, "ok", call(load("blank"))[1]["model"])


@pytest.mark.parametrize(
    ("name", "status", "code"), [("not-found", 404, "not_found"), ("bad-json", 400, "invalid_json"), ("blank", 200, None)]
)
def test_other_events(name: str, status: int, code: str | None) -> None:
    got, document = call(load(name))
    assert (got, document.get("error", {}).get("code")) == (status, code)


def test_wrong_method_says_which_are_allowed() -> None:
    event = load("seven-v1") | {"httpMethod": "DELETE"}
    assert call(event)[0] == 405
    assert handler(event)["headers"]["allow"] == "POST, OPTIONS"


def test_base64_body() -> None:
    event = load("seven")
    encoded = base64.b64encode(event["body"].encode()).decode()
    assert call(event | {"body": encoded, "isBase64Encoded": True})[1]["digit"] == 7
    assert call(event | {"body": "?", "isBase64Encoded": True})[1]["error"]["code"] == "invalid_json"


@pytest.mark.parametrize("event", [None, {}, [], "", 0, {"requestContext": None}, {"rawPath": 1, "headers": []}])
def test_odd_events(event: object) -> None:
    assert call(event)[0] == 404


class Broken(dict[str, Any]):
    def get(self, key: str, default: Any = None) -> Any:
        if key == "body":
            raise RuntimeError("the secret drawing")
        return super().get(key, default)


def test_an_unforeseen_error_is_a_500_that_tells_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    status, document = call(Broken(load("seven")))
    assert (status, document["error"]["code"]) == (500, "internal")
    assert "secret" not in document["error"]["message"]


json_values = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=20), lambda inner: st.lists(inner, max_size=3))
texts = st.text(max_size=60) | st.sampled_from(["data:image/png;base64,iVBORw0KGgo=", "data:,", "UklGRgAAAABXRUJQVlA4", "/9j/4AAQ"])
bodies = json_values | texts.map(lambda text: json.dumps({"image": text})) | json_values.map(json.dumps)
events = st.fixed_dictionaries(
    {"rawPath": st.just("/recognise") | json_values, "httpMethod": st.just("POST") | json_values, "body": bodies},
    optional={"isBase64Encoded": json_values, "requestContext": json_values | st.fixed_dictionaries({"stage": json_values})},
)


@settings(max_examples=100, deadline=None)
@given(event=events)
def test_no_event_is_an_exception_or_our_fault(event: dict[str, Any]) -> None:
    status, document = call(event)
    assert status in (200, 400, 404, 405, 413, 415)
    assert ("error" in document) == (status != 200)
