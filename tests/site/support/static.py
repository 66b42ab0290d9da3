"""A plain host for the built page: gzip, caching headers as a CDN sends them, a count of every byte, a slow line, and no function."""

import gzip
import hashlib
import mimetypes
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

COMPRESSED = {".html", ".js", ".css", ".json", ".svg", ".wasm", ".webmanifest", ".bin"}


@cache
def zipped(path: Path, _changed_ns: int) -> bytes:
    return gzip.compress(path.read_bytes(), 9)


class Link:
    """A line that all connections share: bytes leave one packet after another, each request and connection waits for its round trip."""

    def __init__(self, bits_per_s: float, round_trip_s: float) -> None:
        self.bytes_per_s, self.round_trip_s = bits_per_s / 8, round_trip_s
        self.lock, self.free_at = threading.Lock(), 0.0

    def wait(self, size: int) -> None:
        with self.lock:
            self.free_at = max(time.monotonic(), self.free_at) + size / self.bytes_per_s
            until = self.free_at
        time.sleep(max(0.0, until - time.monotonic()))


SLOW_4G = (1.6e6, 0.15)
PACKET_BYTES = 4096


class Host(ThreadingHTTPServer):
    """Serves `folder`; `sent` lists (path, bytes of the body as sent); `extra` headers go with every answer; `link` is how slow it is."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folder: Path, port: int = 0, extra: dict[str, str] | None = None, link: Link | None = None) -> None:
        self.link = link
        self.folder, self.extra, self.sent = folder, extra or {}, list[tuple[str, int]]()
        self.gone = False  # connections that are kept alive outlive the listener
        super().__init__(("127.0.0.1", port), Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a visit that ended while something was on its way."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Host

    def setup(self) -> None:
        super().setup()
        if self.server.link:
            time.sleep(self.server.link.round_trip_s)

    def do_GET(self) -> None:
        if self.server.link:
            time.sleep(self.server.link.round_trip_s)
        if self.server.gone:
            self.close_connection = True
            return None
        name = self.path.split("?")[0].lstrip("/") or "index.html"
        path = self.server.folder / name
        if not path.is_file():
            return self.reply(404, b"", {})
        headers = {"Content-Type": mimetypes.guess_type(name)[0] or "application/octet-stream"}
        headers["Cache-Control"] = "public, max-age=31536000, immutable" if name.startswith("assets/") else "no-cache"
        body = path.read_bytes()
        headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == headers["ETag"]:
            return self.reply(304, b"", headers)
        if path.suffix in COMPRESSED:
            body, headers["Content-Encoding"] = zipped(path, path.stat().st_mtime_ns), "gzip"
        self.reply(200, body, headers)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.reply(503, b"{}", {"Content-Type": "application/json"})

    def reply(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.server.sent.append((self.path, len(body)))
        self.send_response(status)
        for name, value in {**headers, **self.server.extra, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        for start in range(0, len(body), PACKET_BYTES):
            packet = body[start : start + PACKET_BYTES]
            if self.server.link:
                self.server.link.wait(len(packet))
            self.wfile.write(packet)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def hosting(folder: Path, port: int = 0, extra: dict[str, str] | None = None, link: Link | None = None) -> Iterator[Host]:
    """Serve while the block runs; afterwards nothing listens on the port."""
    with Host(folder, port, extra, link) as host:
        thread = threading.Thread(target=host.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield host
        host.gone = True
        host.shutdown()
        thread.join()
