"""Does the server on this machine's PORT answer, with the model? Ends with 0 or 1; the container's health check."""

import json
import os
import sys
import urllib.request

TIMEOUT_S = 4


def is_healthy(port: str) -> bool:
    """Return whether /health says ok."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=TIMEOUT_S) as answer:
            document = json.load(answer)
            return isinstance(document, dict) and document.get("status") == "ok"
    except (OSError, ValueError):
        return False


if __name__ == "__main__":
    sys.exit(0 if is_healthy(os.environ.get("PORT", "8000")) else 1)
