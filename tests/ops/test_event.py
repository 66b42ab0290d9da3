"""Requests to HTTP API events."""

import base64

import pytest
from flask import Flask, request

from ops.event import event_of


def test_fields() -> None:
    with Flask("x").test_request_context("/a%20b?x=1&x=2&y=", method="PUT", headers={"X-Thing": "Z", "Cookie": "k=v"}):
        event = event_of(request)
    assert (event["version"], event["rawPath"], event["rawQueryString"]) == ("2.0", "/a b", "x=1&x=2&y=")
    assert event["queryStringParameters"] == {"x": "1,2", "y": ""}
    assert (event["headers"]["x-thing"], event["cookies"]) == ("Z", ["k=v"])
    assert (event["requestContext"]["http"]["method"], event["requestContext"]["stage"]) == ("PUT", "$default")
    assert (event["body"], event["isBase64Encoded"]) == (None, False)


@pytest.mark.parametrize(
    ("kind", "data", "encoded"),
    [("application/json", b"{}", False), ("text/plain", "é".encode(), False), ("text/plain", b"\xff", True), ("image/png", b"{}", True)],
)
def test_body(kind: str, data: bytes, encoded: bool) -> None:
    with Flask("x").test_request_context("/", method="POST", data=data, content_type=kind):
        event = event_of(request)
    assert event["isBase64Encoded"] is encoded
    assert (base64.b64decode(event["body"]) if encoded else event["body"].encode()) == data
