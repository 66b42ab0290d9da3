"""What the function reads of an API Gateway event: the route and the JSON body (HTTP API payload v2, REST v1, function URLs)."""

import base64
import json
from typing import Any

from lambda_handler.errors import InvalidJson, TooLarge

MAX_BODY_BYTES = 6 * 2**20  # Lambda's own limit for a synchronous call


def route(event: object) -> tuple[str, str]:
    """Return the method in capitals and the path without the stage; `("", "/")` for an event that has none."""
    method = _text(event, "requestContext", "http", "method") or _text(event, "httpMethod")
    path = _text(event, "rawPath") or _text(event, "path")
    stage = _text(event, "requestContext", "stage")
    if stage and f"{path}/".startswith(f"/{stage}/"):
        path = path.removeprefix(f"/{stage}")
    return method.upper(), path.rstrip("/") or "/"


def json_object(event: object) -> dict[str, Any]:
    """Return the body as a JSON object.

    Raises:
        InvalidJson: The body is absent, wrongly encoded, not JSON or no object.
        TooLarge: The body is over `MAX_BODY_BYTES`.
    """
    try:
        document = json.loads(_body(event))
    except (ValueError, RecursionError):
        raise InvalidJson("expected a JSON object as the body, got something else") from None
    if not isinstance(document, dict):
        raise InvalidJson(f"expected a JSON object as the body, got a JSON {type(document).__name__}")
    return document


def _body(event: object) -> str | bytes:
    body = _text(event, "body")
    if not body:
        raise InvalidJson("expected a JSON object as the body, got no body")
    if len(body) > MAX_BODY_BYTES:
        raise TooLarge(f"expected a body of at most {MAX_BODY_BYTES} bytes, got {len(body)}")
    return base64.b64decode(body, validate=True) if _field(event, "isBase64Encoded") is True else body


def _text(event: object, *path: str) -> str:
    value = _field(event, *path)
    return value if isinstance(value, str) else ""


def _field(event: object, *path: str) -> object:
    for key in path:
        event = event.get(key) if isinstance(event, dict) else None
    return event
