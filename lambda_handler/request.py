"""What the function reads of an API Gateway event: the route and the JSON body (HTTP API payload v2, REST v1, function URLs)."""

import base64
import json
import re
import uuid
import zlib
from typing import Any

from lambda_handler.errors import InvalidJson, TooLarge, UnsupportedType

MAX_BODY_BYTES = 6 * 2**20  # Lambda's own limit for a synchronous call
GZIP_WBITS = 31
EXAMPLE_BODY = '{"image": "data:image/png;base64,..."}'
UPLOADS = ("image/", "multipart/", "application/x-www-form-urlencoded")  # media types of a picture or a form as it is
PICTURE = re.compile(r"iVBORw0KGg|/9j/|UklGR|data:image/")  # a PNG, JPEG or WebP in base64, as API Gateway passes bytes on; a data URL
REQUEST_ID = re.compile(r"[\w=./+-]{1,64}", re.ASCII)


def route(event: object) -> tuple[str, str]:
    """Return the method in capitals and the path's last segment: a stage or a base path before it changes nothing.

    `("", "/")` for an event that has none.
    """
    method = _text(event, "requestContext", "http", "method") or _text(event, "httpMethod")
    path = _text(event, "rawPath") or _text(event, "path")
    return method.upper(), "/" + path.rstrip("/").rpartition("/")[2]


def request_id(event: object, context: object) -> str:
    """Return API Gateway's id of the request, else Lambda's, else a new one."""
    for found in (_text(event, "requestContext", "requestId"), str(getattr(context, "aws_request_id", ""))):
        if REQUEST_ID.fullmatch(found):
            return found
    return str(uuid.uuid4())


def content_type(event: object) -> str:
    """Return the body's media type in small letters, without its parameters; empty where the event names none."""
    return header(event, "content-type").partition(";")[0].strip().lower()


def header(event: object, name: str) -> str:
    """Return the value of a header, named in small letters; empty where the event has none."""
    headers = _field(event, "headers")
    found = headers.items() if isinstance(headers, dict) else ()
    return next((value for key, value in found if str(key).lower() == name and isinstance(value, str)), "")


def json_object(event: object, max_bytes: int = MAX_BODY_BYTES) -> dict[str, Any]:
    """Return the body as a JSON object; of a repeated key the last counts.

    Raises:
        InvalidJson: The body is absent, wrongly encoded, not JSON (NaN and Infinity are not) or no object.
        TooLarge: The body, unpacked, is over `max_bytes`.
        UnsupportedType: A content coding other than gzip; a picture or a form instead of JSON.
    """
    try:
        document = json.loads(_body(event, max_bytes), parse_constant=_no_number)
    except (ValueError, RecursionError):
        if content_type(event).startswith(UPLOADS) or PICTURE.match(_text(event, "body")):
            raise UnsupportedType(f"expected JSON, {EXAMPLE_BODY}, got a picture or a form as it is: send the picture in base64") from None
        raise InvalidJson("expected a JSON object as the body, got something else") from None
    if not isinstance(document, dict):
        raise InvalidJson(f"expected a JSON object as the body, got {json_type(document)}")
    return document


def json_type(value: object) -> str:
    """Return what JSON calls a value's type."""
    names = {bool: "true or false", str: "a string", list: "an array", dict: "an object", type(None): "null"}
    return names.get(type(value), "a number")


def _body(event: object, max_bytes: int) -> str | bytes:
    body = _text(event, "body")
    if not body:
        raise InvalidJson("expected a JSON object as the body, got no body")
    if len(body) > MAX_BODY_BYTES:
        raise _too_large(max_bytes)
    data = base64.b64decode(body, validate=True) if _field(event, "isBase64Encoded") is True else body
    if len(data) > max_bytes:
        raise _too_large(max_bytes)
    coding = header(event, "content-encoding").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise UnsupportedType("expected a body as it is or gzipped, got another content coding")
    return data if coding in ("", "identity") else _unzipped(data, max_bytes)


def _unzipped(data: str | bytes, max_bytes: int) -> bytes:
    stream = zlib.decompressobj(GZIP_WBITS)
    try:
        unzipped = stream.decompress(data.encode("latin-1") if isinstance(data, str) else data, max_bytes + 1)
    except zlib.error:
        raise InvalidJson("expected a gzipped body, got other bytes") from None
    if len(unzipped) > max_bytes:
        raise _too_large(max_bytes)
    if not stream.eof or stream.unused_data:
        raise InvalidJson("expected one whole gzip stream, got a part of it or more")
    return unzipped


def _too_large(max_bytes: int) -> TooLarge:
    return TooLarge(f"expected a body of at most {max_bytes} bytes, got more")


def _no_number(name: str) -> None:
    raise ValueError(name)


def _text(event: object, *path: str) -> str:
    value = _field(event, *path)
    return value if isinstance(value, str) else ""


def _field(event: object, *path: str) -> object:
    for key in path:
        event = event.get(key) if isinstance(event, dict) else None
    return event
