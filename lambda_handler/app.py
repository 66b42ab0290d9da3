"""The function's entry: an API Gateway event (HTTP API payload v2 or REST v1) to the contract's response."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lambda_handler import telemetry
from lambda_handler.callers import check_caller, cors, preflight
from lambda_handler.errors import Internal, MethodNotAllowed, NotFound, RequestError
from lambda_handler.reader import VERSION
from lambda_handler.recognise import recognise
from lambda_handler.request import json_object, request_id, route
from lambda_handler.timing import Timings, server_timing, timed

Resource = Callable[[object, Timings], dict[str, Any]]  # answers an event, and adds to the timings
NO_BODY = {"cache-control": "no-store"}
HEADERS = NO_BODY | {"content-type": "application/json"}


@dataclass(frozen=True)
class Response:
    """The matched route, a status, a JSON document and its text, and headers beyond the usual."""

    route: str
    status: int
    document: dict[str, Any]
    text: str
    headers: dict[str, str] = field(default_factory=dict)


def handler(event: object, context: object = None) -> dict[str, Any]:
    """Answer any event; never raises."""
    timings: Timings = {}
    with timed(timings, "total"):
        response = _respond(event, timings)
    identity = request_id(event, context)
    telemetry.record(response.route, response.status, response.document, timings, identity)
    usual = (HEADERS if response.text else NO_BODY) | {"x-request-id": identity, "server-timing": server_timing(timings)}
    return {
        "statusCode": response.status,
        "headers": usual | cors(event) | response.headers,
        "body": response.text,
        "isBase64Encoded": False,
    }


def _recognise(event: object, timings: Timings) -> dict[str, Any]:
    with timed(timings, "parse"):
        document = json_object(event)
    return recognise(document, timings)


def _health(_event: object, _timings: Timings) -> dict[str, Any]:
    return {"status": "ok", "model": VERSION}


def _openapi(_event: object, _timings: Timings) -> dict[str, Any]:
    from lambda_handler.openapi import DOCUMENT  # rarely asked for, so a cold start does not load it

    return DOCUMENT


def _feedback(event: object, timings: Timings) -> dict[str, Any]:
    from lambda_handler.feedback.receive import receive  # loaded by the first contribution, as boto3 is

    return receive(event, timings)


ROUTES: dict[str, dict[str, Resource]] = {
    "/recognise": {"POST": _recognise},
    "/health": {"GET": _health},
    "/openapi.json": {"GET": _openapi},
    "/feedback": {"POST": _feedback},
}
STATUS = {"/feedback": 201}  # of a success; 200 on every other route


def _respond(event: object, timings: Timings) -> Response:
    path = "other"  # an unknown path is text of the caller's: it is not logged
    try:
        check_caller(event)
        method, path = _known(*route(event))
        if method == "OPTIONS":
            return Response(path, 204, {}, "", preflight(event, _methods(path)))
        document = _resource(method, path)(event, timings)
        return Response(path, STATUS.get(path, 200), document, json.dumps(document, allow_nan=False))
    except RequestError as error:
        return _refusal(path, error)
    except Exception as error:
        telemetry.crash(error)
        return _refusal(path, Internal("something went wrong on our side"))


def _known(method: str, path: str) -> tuple[str, str]:
    if path not in ROUTES:
        raise NotFound(f"expected one of {', '.join(ROUTES)}, got another path")
    return method, path


def _methods(path: str) -> list[str]:
    return [*ROUTES[path], "OPTIONS"]


def _resource(method: str, path: str) -> Resource:
    if method not in ROUTES[path]:
        allow = ", ".join(_methods(path))
        raise MethodNotAllowed(f"expected {allow} for {path}, got another method", {"allow": allow})
    return ROUTES[path][method]


def _refusal(path: str, error: RequestError) -> Response:
    return Response(path, error.status, error.document(), json.dumps(error.document()), error.headers)
