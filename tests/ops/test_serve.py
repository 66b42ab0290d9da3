"""The demo over a real port: files, the function, limits, and its one-line errors."""

import base64
import http.client
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from ops.serve import create_app, listen

ROOT = Path(__file__).parents[2]
FEEDBACK = json.loads((ROOT / "events" / "feedback.json").read_text())["body"]
SEVEN = json.loads((ROOT / "events" / "seven.json").read_text())["body"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("site")
    (site / "index.html").write_text("<!doctype html><title>digits</title>")
    (site / "assets").mkdir()
    (site / "assets" / "main.js").write_text("export {}")
    (site / "config.json").write_text('{"api": ""}')
    (site.parent / "secret.txt").write_text("secret")
    return site


@pytest.fixture(scope="module")
def port(site: Path) -> Iterator[int]:
    server = listen(create_app(site), "127.0.0.1", 0)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server.port
    server.shutdown()
    thread.join()
    server.server_close()


def ask(port: int, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, str, str]:
    """Return the status, the content type and the text."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    answer = response.status, response.headers["content-type"], response.read().decode()
    connection.close()
    return answer


@pytest.mark.parametrize(
    ("path", "kind", "text"),
    [("/", "text/html", "<!doctype"), ("/index.html", "text/html", "<!doctype"), ("/assets/main.js", "text/javascript", "export")],
)
def test_files(port: int, path: str, kind: str, text: str) -> None:
    status, got, content = ask(port, "GET", path)
    assert (status, got.partition(";")[0], content[: len(text)]) == (200, kind, text)


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/api/nowhere", 404, "not_found"),
        ("GET", "/assets", 404, "not_found"),
        ("GET", "/../secret.txt", 404, "not_found"),
        ("GET", "/%2e%2e/secret.txt", 404, "not_found"),
        ("POST", "/", 404, "not_found"),
        ("GET", "/recognise", 405, "method_not_allowed"),
        ("DELETE", "/health", 405, "method_not_allowed"),
        ("POST", "/recognise", 400, "invalid_json"),
        ("TRACE", "/health", 405, "method_not_allowed"),
        ("PROPFIND", "/", 404, "not_found"),
        ("GET", f"/{'a' * 300}", 404, "not_found"),
        ("GET", f"/{'a/' * 3000}", 404, "not_found"),
        ("GET", "/%00", 404, "not_found"),
        ("GET", "//etc/passwd", 404, "not_found"),
    ],
)
def test_errors_are_the_functions(port: int, method: str, path: str, status: int, code: str) -> None:
    got, kind, text = ask(port, method, path)
    assert (got, kind, json.loads(text)["error"]["code"]) == (status, "application/json", code)


@pytest.mark.parametrize("kind", ["application/json", "application/json; charset=utf-8", "text/plain", "application/octet-stream", ""])
def test_recognise(port: int, kind: str) -> None:
    status, _, text = ask(port, "POST", "/recognise", SEVEN.encode(), **({"content-type": kind} if kind else {}))
    assert (status, json.loads(text)["digit"]) == (200, 7)


@pytest.mark.parametrize("path", ["/health", "/api/health", "/below/api/health"])
def test_health(port: int, path: str) -> None:
    assert json.loads(ask(port, "GET", path)[2])["status"] == "ok"


@pytest.mark.parametrize("megabytes", [7, 10, 20])
def test_large_bodies(port: int, megabytes: int) -> None:
    status, _, text = ask(port, "POST", "/recognise", base64.b64encode(bytes(megabytes * 2**20)), **{"content-type": "application/json"})
    assert (status, json.loads(text)["error"]["code"]) == (413, "too_large")


def test_collects_nothing_by_default(port: int) -> None:
    assert json.loads(ask(port, "GET", "/config.json")[2]) == {"api": ""}
    status, _, text = ask(port, "POST", "/feedback", FEEDBACK.encode(), **{"content-type": "application/json"})
    assert (status, json.loads(text)["error"]["code"]) == (404, "not_collected")


def test_collects_into_a_folder(site: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "ops.serve", "--site", str(site), "--port", str(port), "--feedback", str(tmp_path / "given")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout and process.stdout.readline()  # its address: it listens
        assert json.loads(ask(port, "GET", "/config.json")[2]) == {"api": "", "feedback": True}
        status, _, text = ask(port, "POST", "/feedback", FEEDBACK.encode(), **{"content-type": "application/json"})
        process.terminate()
    assert (status, json.loads(text)) == (201, {"status": "kept"})
    (kept,) = (tmp_path / "given" / "feedback").iterdir()
    assert json.loads(kept.read_text()) == {"format": 1} | json.loads(FEEDBACK)


def start(*arguments: str) -> str:
    done = subprocess.run([sys.executable, "-m", "ops.serve", *arguments], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.returncode == 1
    return done.stderr.splitlines()[-1]


def test_says_what_is_missing(tmp_path: Path) -> None:
    assert start("--site", str(tmp_path)).endswith("index.html is missing; this makes it: npm ci && npm run build")


def test_says_that_there_is_no_such_port(tmp_path: Path) -> None:
    (tmp_path / "index.html").touch()
    assert start("--site", str(tmp_path), "--port", "99999").startswith("cannot listen on 127.0.0.1:99999: bind(): port must be 0-65535")


def test_says_that_the_port_is_taken(tmp_path: Path) -> None:
    (tmp_path / "index.html").touch()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert start("--site", str(tmp_path), "--port", port).startswith(f"cannot listen on 127.0.0.1:{port}: Address already in use")
