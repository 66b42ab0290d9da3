"""The function's entry: an API Gateway event (HTTP API payload v2 or REST v1) to the contract's response."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from lambda_handler import telemetry
from lambda_handler.answer import answer
from lambda_handler.canvas import canvas
from lambda_handler.dataurl import image_bytes
from lambda_handler.decode import picture
from lambda_handler.errors import Internal, InvalidImage, MethodNotAllowed, MissingImage, NotFound, RequestError
from lambda_handler.reader import VERSION, read
from lambda_handler.request import json_object, route

Resource = Callable[[object], dict[str, Any]]  # of an event
HEADERS = {"content-type": "application/json", "cache-control": "no-store"}


@dataclass(frozen=True)
class Response:
    """The matched route, a status, a JSON document and its text, and headers beyond the usual."""

    route: str
    status: int
    document: dict[str, Any]
    text: str
    headers: dict[str, str] = field(default_factory=dict)


def handler(event: object, context: object = None) -> dict[str, Any]:
    """Answer any event whatever; never raises."""
    started = perf_counter()
    response = _respond(event)
    request_id = getattr(context, "aws_request_id", None)
    telemetry.record(response.route, response.status, response.document, (perf_counter() - started) * 1000, request_id)
    return {
        "statusCode": response.status,
        "headers": HEADERS | response.headers,
        "body": response.text,
        "isBase64Encoded": False,
    }


def recognise(event: object) -> dict[str, Any]:
    """Answer `{"image": data URL or base64, "frame": true to get the 28 x 28 frame too}`."""
    document = json_object(event)
    return _answer_for(document.get("image"), document.get("frame") is True)


def health(_event: object) -> dict[str, Any]:
    """Say that the model is loaded, and which."""
    return {"status": "ok", "model": VERSION}


ROUTES: dict[str, dict[str, Resource]] = {"/recognise": {"POST": recognise}, "/health": {"GET": health}}


def _answer_for(image: object, with_frame: bool) -> dict[str, Any]:
    if image is None or image == "":
        raise MissingImage('expected {"image": "data:image/png;base64,..."}, got no image')
    if not isinstance(image, str):
        raise InvalidImage(f"expected the image as a string, got a JSON {type(image).__name__}")
    return answer(read(canvas(picture(image_bytes(image)))), with_frame)


def _respond(event: object) -> Response:
    path = "other"  # a path that is not ours is the caller's text and stays out of the log
    try:
        path, resource = _resource(event)
        document = resource(event)
        return Response(path, 200, document, json.dumps(document, allow_nan=False))
    except RequestError as error:
        return _refusal(path, error)
    except Exception as error:
        telemetry.crash(error)
        return _refusal(path, Internal("something went wrong on our side"))


def _resource(event: object) -> tuple[str, Resource]:
    method, path = route(event)
    if path not in ROUTES:
        raise NotFound(f"expected one of {', '.join(ROUTES)}, got another path")
    methods = ROUTES[path]
    if method not in methods:
        allow = ", ".join(methods)
        raise MethodNotAllowed(f"expected {allow} for {path}, got another method", {"allow": allow})
    return path, methods[method]


def _refusal(path: str, error: RequestError) -> Response:
    return Response(path, error.status, error.document(), json.dumps(error.document()), error.headers)
