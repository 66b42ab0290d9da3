"""The site and the function's routes on one port, through the real handler and the events it gets on AWS.

`python -m ops.serve` is the demo; `application` is the same for a server that speaks WSGI, as `gunicorn ops.serve:application`.
"""

import argparse
import json
import logging
import os
import re
import socket
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, request, send_from_directory
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.security import safe_join
from werkzeug.serving import BaseWSGIServer, make_server

from lambda_handler import MODEL
from lambda_handler.errors import TooLarge
from lambda_handler.request import MAX_BODY_BYTES
from ops.event import event_of
from ops.release.site import COLLECTS, CONFIG, ELEMENT, PAGE
from train.arguments import Parser

STORE = re.compile("(file:///|s3://).")
DRAIN_BYTES = 64 * 2**20
SITE = Path(__file__).parents[1] / "site" / "dist"


def create_app(site: Path, collects: bool = False) -> Flask:
    """Return the WSGI application: files of `site` where there is one, the function for everything else.

    `collects` has the page offer to send corrected drawings; where they go is FEEDBACK_STORE's to say.
    """
    from lambda_handler.app import HEADERS, handler  # loads the model

    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES  # of the function; API Gateway's own is larger

    @app.before_request  # and so whatever the method is
    def respond() -> Response:
        path = request.path.lstrip("/") or PAGE
        if request.method in ("GET", "HEAD") and os.path.isfile(safe_join(str(site), path) or ""):
            if path == CONFIG and collects:
                return Response(json.dumps(json.loads((site / path).read_text()) | COLLECTS), mimetype="application/json")
            response = send_from_directory(site, path)
            if path == ELEMENT:
                response.headers["access-control-allow-origin"] = "*"  # as the stack's CDN has it
            return response
        return _response(handler(event_of(request)))

    @app.errorhandler(RequestEntityTooLarge)
    def refuse(_error: RequestEntityTooLarge) -> Response:
        request.environ["wsgi.input"].read(min(request.content_length or 0, DRAIN_BYTES))  # else the client sees a reset
        error = TooLarge(f"expected a body of at most {MAX_BODY_BYTES} bytes, got more")
        return _response({"statusCode": error.status, "body": json.dumps(error.document()), "headers": HEADERS})

    return app


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer a request, as WSGI has it (PEP 3333); the first one loads the model.

    FEEDBACK_STORE=file:///FOLDER and FEEDBACK_SECRET collect the drawings that visitors agree to give.

    Raises:
        ValueError: One of them is not as it should be, so that no drawing could be kept.
    """
    return _application()(environ, start_response)


@cache
def _application() -> Flask:
    os.environ.setdefault("POWERTOOLS_METRICS_DISABLED", "true")  # lines that only CloudWatch reads
    store, secret = (os.environ.get(name, "") for name in ("FEEDBACK_STORE", "FEEDBACK_SECRET"))
    if store and not (secret and STORE.match(store)):
        raise ValueError(f"expected FEEDBACK_STORE=file:///folder with some text as FEEDBACK_SECRET, got {store} and {len(secret)} letters")
    return create_app(SITE, bool(store))


def listen(app: Flask, host: str, port: int) -> BaseWSGIServer:
    """Return a threaded server that accepts on `host:port`; port 0 takes a free one.

    Raises:
        OSError: The address is taken, or not allowed.
    """
    with socket.create_server((host, port)) as listener:
        return make_server(host, listener.getsockname()[1], app, threaded=True, fd=listener.fileno())


def main() -> None:
    """Serve until interrupted; what is missing is said in one line."""
    arguments = _arguments()
    _require(arguments.site / PAGE, "npm ci && npm run build")
    _require(MODEL, "make train")
    os.environ.setdefault("POWERTOOLS_LOG_LEVEL", "WARNING")
    os.environ.setdefault("POWERTOOLS_METRICS_DISABLED", "true")
    if arguments.feedback:
        os.environ |= {"FEEDBACK_STORE": f"file://{arguments.feedback.resolve()}", "FEEDBACK_SECRET": "no secret: the folder is yours"}
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    try:
        server = listen(create_app(arguments.site.resolve(), arguments.feedback is not None), arguments.host, arguments.port)
    except (OSError, OverflowError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise SystemExit(f"cannot listen on {arguments.host}:{arguments.port}: {why}; choose another with PORT=") from None
    print(f"http://{arguments.host}:{server.port}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()


def _arguments() -> argparse.Namespace:
    parser = Parser(prog="python -m ops.serve", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--site", type=Path, default=Path("site/dist"), help="the built page (default: %(default)s)")
    parser.add_argument("--feedback", type=Path, help="collect drawings that visitors agree to give in this folder (default: none)")
    return parser.parse_args()


def _require(path: Path, command: str) -> None:
    if not path.is_file():
        raise SystemExit(f"{path} is missing; this makes it: {command}")


def _response(answer: dict[str, Any]) -> Response:
    return Response(answer["body"], answer["statusCode"], answer["headers"])


if __name__ == "__main__":
    main()
