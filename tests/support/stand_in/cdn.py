"""A stand-in of CloudFront, after its developer guide: behaviours by path, methods, origins, what is sent on and what is added.

https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html and
using-managed-origin-request-policies.html. It keeps nothing: each request goes to its origin. It speaks HTTP where CloudFront speaks TLS.
"""

from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import Any

from werkzeug.wrappers import Request, Response

from ops.release.site import Item
from tests.support.stand_in.http_api import request_of

ALL_BUT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac"  # the managed policy AllViewerExceptHostHeader
HOP_BY_HOP = {"connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade"}
HEADERS = {  # of a response headers policy -> the header and where its value is
    "ContentSecurityPolicy": ("content-security-policy", "ContentSecurityPolicy"),
    "FrameOptions": ("x-frame-options", "FrameOption"),
    "ReferrerPolicy": ("referrer-policy", "ReferrerPolicy"),
}

Origin = Callable[[Request], Response]


class Cdn:
    """A distribution as a WSGI application.

    Args:
        config: Its DistributionConfig, resolved.
        policies: The ResponseHeadersPolicyConfig of each response headers policy, by its resource's name.
        origins: What answers in the place of each origin, by its id.
    """

    def __init__(self, config: dict[str, Any], policies: dict[str, dict[str, Any]], origins: dict[str, Origin]) -> None:
        self.config, self._policies, self._answerers = config, policies, origins
        self._origins = {origin["Id"]: origin for origin in config["Origins"]}

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        request = Request(environ)
        response = self._respond(request)
        return response(environ, start_response)

    def _respond(self, request: Request) -> Response:
        behaviour = self._behaviour(request.path)
        if request.method not in behaviour["AllowedMethods"]:
            return Response("This distribution is not configured to allow the HTTP request method.", 403)
        origin = self._origins[behaviour["TargetOriginId"]]
        sent = request_of(request, self._headers(request, behaviour, origin))
        if request.path == "/":
            sent.path = f"/{self.config['DefaultRootObject']}"
        response = self._answerers[origin["Id"]](sent)
        response.headers |= added(self._policies[behaviour["ResponseHeadersPolicyId"]], "origin" in request.headers)
        response.headers |= {"via": "1.1 stand-in.cloudfront.net (CloudFront)", "x-content-type-options": "nosniff"}
        return response

    def _behaviour(self, path: str) -> dict[str, Any]:
        fitting = (found for found in self.config["CacheBehaviors"] if fnmatchcase(path, found["PathPattern"]))
        return next(fitting, self.config["DefaultCacheBehavior"])

    def _headers(self, request: Request, behaviour: dict[str, Any], origin: dict[str, Any]) -> dict[str, str]:
        """Return what the origin is sent: what the viewer sent, the origin's own host, and what the distribution adds, which wins."""
        policy = behaviour.get("OriginRequestPolicyId")
        assert policy in (None, ALL_BUT_HOST), policy
        viewer = {name.lower(): value for name, value in request.headers.items()} if policy else {}
        passed = {name: value for name, value in viewer.items() if name not in HOP_BY_HOP}
        added = {header["HeaderName"]: header["HeaderValue"] for header in origin.get("OriginCustomHeaders", [])}
        address = {"x-forwarded-for": ", ".join(filter(None, [viewer.get("x-forwarded-for"), request.remote_addr or ""]))}
        return passed | address | {"host": origin["DomainName"], "via": "2.0 stand-in.cloudfront.net (CloudFront)"} | added


def added(policy: dict[str, Any], from_a_page: bool) -> dict[str, str]:
    """Return the headers that a policy adds; those for other origins only to a request that names its own."""
    security, cors = policy["SecurityHeadersConfig"], policy.get("CorsConfig")
    headers = {header: security[name][field] for name, (header, field) in HEADERS.items() if name in security}
    if cors and from_a_page:
        headers["access-control-allow-origin"] = ", ".join(cors["AccessControlAllowOrigins"]["Items"])
    return headers


def bucket(items: list[Item]) -> Origin:
    """Return what S3 answers of a published page; an unknown key is forbidden to who may not list the bucket."""
    objects = {f"/{item.key}": item for item in items}

    def answer(request: Request) -> Response:
        item = objects.get(request.path)
        if item is None:
            return Response("<Error><Code>AccessDenied</Code></Error>", 403, content_type="application/xml")
        headers = {"cache-control": item.cache_control} | ({"content-encoding": item.encoding} if item.encoding else {})
        return Response(item.data, 200, headers, content_type=item.content_type)

    return answer
