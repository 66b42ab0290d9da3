"""A stand-in of API Gateway's HTTP API, after its developer guide: chooses a route, throttles it, hands the event on, logs the call.

https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html (routes), http-api-throttling.html,
http-api-logging-variables.html. The stage's name is part of `rawPath`; the routes do not hold it.
"""

import io
import re
from collections.abc import Callable
from typing import Any

from werkzeug.wrappers import Request, Response

from lambda_handler.feedback.rate import TokenBucket
from ops.event import event_of

ANY = "x-amazon-apigateway-any-method"
MAX_BODY_BYTES = 10 * 2**20

Function = Callable[[dict[str, Any]], dict[str, Any]]


class HttpApi:
    """One stage of an API, made from its resources in the expanded template.

    Attributes:
        events: What the function was handed.
        log: The lines of the access log.
    """

    def __init__(self, api: dict[str, Any], stage: dict[str, Any], function: Function, clock: Callable[[], float]) -> None:
        self._routes = [_key(path, method) for path, methods in api["Body"]["paths"].items() for method in methods]
        self._stage, self._function, self._clock = stage, function, clock
        limits = {route: stage["DefaultRouteSettings"] | stage["RouteSettings"].get(route, {}) for route in self._routes}
        self._buckets = {route: TokenBucket(limit["ThrottlingRateLimit"], limit["ThrottlingBurstLimit"]) for route, limit in limits.items()}
        self.events: list[dict[str, Any]] = []
        self.log: list[str] = []

    def __call__(self, request: Request) -> Response:
        """Answer a request, and log it."""
        route = self._route(request.method, request.path)
        response = self._answer(request, route)
        told = {"routeKey": route or "-", "status": str(response.status_code), "identity.sourceIp": request.remote_addr or ""}
        line = re.sub(r"\$context\.([\w.]+)", lambda found: told.get(found[1], "-"), self._stage["AccessLogSettings"]["Format"])
        self.log.append(line)
        return response

    def _answer(self, request: Request, route: str | None) -> Response:
        if route is None:
            return _message(404, "Not Found")
        if self._buckets[route].wait_s(self._clock()):
            return _message(429, "Too Many Requests")
        if len(request.get_data()) > MAX_BODY_BYTES:
            return _message(413, "Request Entity Too Large")
        event = event_of(request)
        context = event["requestContext"] | {"stage": self._stage["StageName"], "routeKey": route}
        self.events.append(event | {"routeKey": route, "requestContext": context})
        answer = self._function(self.events[-1])
        return Response(answer["body"], answer["statusCode"], answer["headers"])

    def _route(self, method: str, path: str) -> str | None:
        """Return the most specific route: the full path, then a greedy one, then $default; None outside the stage."""
        stage, inside, rest = path[1:].partition("/")
        if stage != self._stage["StageName"]:
            return None
        wanted = [f"{method} /{rest}", f"{method} /{{proxy+}}" if inside and rest else "", "$default"]
        return next((route for route in wanted if route in self._routes), None)


def _key(path: str, method: str) -> str:
    return path if method == ANY and path == "$default" else f"{method.upper()} {path}"


def _message(status: int, text: str) -> Response:
    return Response(f'{{"message":"{text}"}}', status, content_type="application/json")


def request_of(request: Request, headers: dict[str, str]) -> Request:
    """Return a request with other headers, as a proxy sends it on."""
    body = request.get_data()
    kept = {key: value for key, value in request.environ.items() if not key.startswith("HTTP_")}
    kept |= {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body))}
    return Request(kept | {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}, populate_request=False)
