"""Does the server on this machine's PORT answer, with the model? Ends with 0 or 1; the container's health check."""

import json
import os
import sys
from contextlib import closing
from http.client import HTTPConnection, HTTPException

TIMEOUT_S = 4


def is_healthy(port: str) -> bool:
    """Return whether /health says ok."""
    try:
        with closing(HTTPConnection("127.0.0.1", int(port), timeout=TIMEOUT_S)) as connection:  # which asks no proxy
            connection.request("GET", "/health")
            answer = connection.getresponse()
            document = json.load(answer)
    except (OSError, ValueError, OverflowError, HTTPException):
        return False
    return answer.status == 200 and isinstance(document, dict) and document.get("status") == "ok"


if __name__ == "__main__":
    sys.exit(0 if is_healthy(os.environ.get("PORT", "8000")) else 1)
