"""Who may call: pages of one other site (EXTRA_ORIGIN), and none past the CDN where the deployment says so (CDN_SECRET)."""

import hmac
import os
from collections.abc import Iterable

from lambda_handler.errors import Forbidden
from lambda_handler.request import header

CDN_HEADER = "x-cdn-secret"  # the CDN puts it on what it passes on, over whatever its caller sent
EXPOSED = "x-request-id, server-timing, retry-after"
PREFLIGHT_S = 3600  # how long a browser may remember the answer; some keep it no longer


def check_caller(event: object) -> None:
    """Let everybody pass, or those alone who come through the CDN.

    Raises:
        Forbidden: The deployment has a CDN_SECRET, and the request does not bring it.
    """
    secret = os.environ.get("CDN_SECRET", "")
    if secret and not hmac.compare_digest(header(event, CDN_HEADER).encode(errors="replace"), secret.encode()):
        raise Forbidden("expected a request to the page's own address, got one past it")


def cors(event: object) -> dict[str, str]:
    """Return the headers that let a page of EXTRA_ORIGIN read the response (Fetch Standard, CORS protocol); none without one."""
    allowed = os.environ.get("EXTRA_ORIGIN", "")
    if not allowed:
        return {}
    if header(event, "origin") != allowed:
        return {"vary": "origin"}
    return {"vary": "origin", "access-control-allow-origin": allowed, "access-control-expose-headers": EXPOSED}


def preflight(event: object, methods: Iterable[str]) -> dict[str, str]:
    """Return the headers of the answer to OPTIONS: the methods that there are, and what a page of EXTRA_ORIGIN may send."""
    allow = ", ".join(methods)
    if "access-control-allow-origin" not in cors(event):
        return {"allow": allow}
    return {
        "allow": allow,
        "access-control-allow-methods": allow,
        "access-control-allow-headers": "content-type",
        "access-control-max-age": str(PREFLIGHT_S),
    }
