"""A request as the HTTP API (payload v2) would hand it to the function."""

import base64
import time
import uuid
from typing import Any

from werkzeug.wrappers import Request

TEXT_TYPES = ("text/", "application/json", "application/javascript", "application/xml")


def event_of(request: Request) -> dict[str, Any]:
    """Return the event; a body that is not text is base64-encoded, as API Gateway does it."""
    body, encoded = _body(request)
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": request.path,
        "rawQueryString": request.query_string.decode("latin-1"),
        "cookies": [f"{name}={value}" for name, value in request.cookies.items()],
        "headers": {name.lower(): value for name, value in request.headers.items() if name.lower() != "cookie"},
        "queryStringParameters": {name: ",".join(request.args.getlist(name)) for name in request.args},
        "requestContext": _context(request),
        "body": body,
        "isBase64Encoded": encoded,
    }


def _context(request: Request) -> dict[str, Any]:
    return {
        "apiId": "local",
        "domainName": request.host,
        "http": {
            "method": request.method,
            "path": request.path,
            "protocol": request.environ["SERVER_PROTOCOL"],
            "sourceIp": request.remote_addr,
            "userAgent": request.user_agent.string,
        },
        "requestId": str(uuid.uuid4()),
        "routeKey": "$default",
        "stage": "$default",
        "timeEpoch": round(time.time() * 1000),
    }


def _body(request: Request) -> tuple[str | None, bool]:
    data = request.get_data()
    if not data:
        return None, False
    if request.mimetype.startswith(TEXT_TYPES):
        try:
            return data.decode(), False
        except UnicodeDecodeError:
            pass
    return base64.b64encode(data).decode(), True
