"""Events to routes and bodies."""

import base64
import gzip
from types import SimpleNamespace
from typing import Any

import pytest

from lambda_handler.errors import InvalidJson, RequestError, TooLarge, UnsupportedType
from lambda_handler.request import MAX_BODY_BYTES, json_object, request_id, route


def v2(path: str, stage: str = "$default") -> dict[str, Any]:
    return {"rawPath": path, "requestContext": {"stage": stage, "http": {"method": "POST"}}}


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (v2("/recognise"), ("POST", "/recognise")),
        (v2("/recognise/"), ("POST", "/recognise")),
        (v2("/prod/recognise", "prod"), ("POST", "/recognise")),
        (v2("/api/recognise"), ("POST", "/recognise")),
        (v2("/prod/api/recognise/", "prod"), ("POST", "/recognise")),
        (v2("/recognise/more"), ("POST", "/more")),
        (v2("//"), ("POST", "/")),
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


@pytest.mark.parametrize("body", [None, "", " ", "1", "[]", "null", {"a": 1}, b"{}", "\ufeff{}", '{"a": NaN}', '{"a": -Infinity}'])
def test_not_an_object(body: object) -> None:
    with pytest.raises(InvalidJson):
        json_object({"body": body})


PNG, JPEG, WEBP = b"\x89PNG\r\n\x1a\n" + bytes(9), b"\xff\xd8\xff\xe0" + bytes(9), b"RIFF\x24\0\0\0WEBPVP8 "
FORM = b'--x\r\ncontent-disposition: form-data; name="image"; filename="7.png"\r\n\r\n' + PNG + b"\r\n--x--\r\n"


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        *((picture, "application/x-www-form-urlencoded") for picture in (PNG, JPEG, WEBP)),  # what curl says of --data-binary @file
        *((b"\0\0\0\x18ftypheic", "image/heic"), (b"GIF89a", "Image/GIF"), (FORM, "multipart/form-data; boundary=x")),
        *((PNG, "application/json"), (PNG, "")),
    ],
)
def test_a_picture_or_a_form_is_told_what_to_send(body: bytes, media_type: str) -> None:
    with pytest.raises(UnsupportedType, match=r'^expected JSON, {"image": "data:image/png;base64,\.\.\."}, got a picture or a form'):
        json_object({"body": base64.b64encode(body).decode(), "isBase64Encoded": True, "headers": {"content-type": media_type}})


def test_text_that_is_a_picture_is_told_too_and_json_of_any_type_is_read() -> None:
    with pytest.raises(UnsupportedType):
        json_object({"body": "data:image/png;base64,iVBORw0KGgo="})
    assert json_object({"body": '{"a": 1}', "headers": {"content-type": "image/png"}}) == {"a": 1}


GZIPPED = base64.b64encode(gzip.compress(b'{"a": 1}')).decode()


@pytest.mark.parametrize("headers", [{"content-encoding": "gzip"}, {"Content-Encoding": " GZIP"}, {"CONTENT-ENCODING": "x-gzip", "x": 1}])
def test_gzip(headers: dict[str, Any]) -> None:
    assert json_object({"body": GZIPPED, "isBase64Encoded": True, "headers": headers}) == {"a": 1}


@pytest.mark.parametrize(
    ("body", "coding", "error"),
    [
        (GZIPPED[:20], "gzip", InvalidJson),
        (base64.b64encode(base64.b64decode(GZIPPED) * 2).decode(), "gzip", InvalidJson),
        ("e30=", "gzip", InvalidJson),
        (GZIPPED, "br", UnsupportedType),
        (base64.b64encode(gzip.compress(bytes(MAX_BODY_BYTES + 1))).decode(), "gzip", TooLarge),
    ],
    ids=["truncated", "two", "not gzipped", "brotli", "bomb"],
)
def test_bad_gzip(body: str, coding: str, error: type[RequestError]) -> None:
    with pytest.raises(error):
        json_object({"body": body, "isBase64Encoded": True, "headers": {"content-encoding": coding}})


@pytest.mark.parametrize(("coding", "expected"), [("utf-8", True), ("utf-8-sig", True), ("utf-16", True), ("latin-1", False)])
def test_text_encodings(coding: str, expected: bool) -> None:
    event = {"body": base64.b64encode('{"a": "é"}'.encode(coding)).decode(), "isBase64Encoded": True}
    if expected:
        assert json_object(event) == {"a": "é"}
        return
    with pytest.raises(InvalidJson):
        json_object(event)


@pytest.mark.parametrize(
    ("event", "expected"),
    [({"requestContext": {"requestId": "JKJaXmPLvHcESHA="}}, "JKJaXmPLvHcESHA="), ({"requestContext": None}, "lambda-1"), ([], "lambda-1")],
)
def test_request_id(event: object, expected: str) -> None:
    assert request_id(event, SimpleNamespace(aws_request_id="lambda-1")) == expected


def test_a_strange_request_id_is_replaced() -> None:
    assert len(request_id({"requestContext": {"requestId": "a\r\nset-cookie: b"}}, None)) == 36


def test_too_large() -> None:
    with pytest.raises(TooLarge):
        json_object({"body": " " * (MAX_BODY_BYTES + 1)})
