"""`ops.serve:application` behind gunicorn, as docs/serve.md starts it, and the question whether a server is healthy."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from werkzeug.wrappers import Response

from ops import healthy, serve
from ops.emulator import free_port
from tests.conftest import ROOT
from tests.site.conftest import wait_for_health
from tests.support.listening import listening

DRAWN = json.loads((ROOT / "events" / "feedback.json").read_text())["body"].encode()
SEVEN = json.loads((ROOT / "events" / "seven.json").read_text())["body"].encode()


def post(url: str, body: bytes) -> tuple[int, str]:
    with urlopen(Request(url, body, {"content-type": "application/json"}), timeout=60) as answer:
        return answer.status, answer.read().decode()


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("given")


@pytest.fixture(scope="module")
def address(given: Path) -> Iterator[str]:
    address = f"http://127.0.0.1:{(port := free_port())}"
    environment = os.environ | {"FEEDBACK_STORE": f"file://{given}", "FEEDBACK_SECRET": "s", "POWERTOOLS_LOG_LEVEL": "WARNING"}
    command = [sys.executable, "-m", "gunicorn", "--workers=2", "--threads=4", f"--bind=127.0.0.1:{port}", "ops.serve:application"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for_health(f"{address}/health")
            yield address
        finally:
            process.terminate()
    assert process.returncode == 0


def test_gunicorn_reads_a_digit(address: str) -> None:
    status, text = post(f"{address}/recognise", SEVEN)
    assert (status, json.loads(text)["digit"]) == (200, 7)


def test_drawings_are_collected_where_the_environment_says(address: str, given: Path) -> None:
    assert post(f"{address}/feedback", DRAWN) == (201, '{"status": "kept"}')
    assert len(list((given / "feedback").iterdir())) == 1


@pytest.mark.parametrize(("store", "secret"), [("file:///given", ""), ("/given", "s"), ("file://", "s"), ("ftp://given", "s")])
def test_drawings_that_could_not_be_kept_are_not_asked_for(store: str, secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FEEDBACK_STORE", store)
    monkeypatch.setenv("FEEDBACK_SECRET", secret)
    with pytest.raises(ValueError, match=f"^expected FEEDBACK_STORE=file:///folder .*, got {store} and {len(secret)} letters$"):
        serve._application.__wrapped__()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Response('{"status": "ok", "model": "x"}'), True),
        (Response('{"status": "starting"}'), False),
        (Response("[]"), False),
        (Response("<html>", content_type="text/html"), False),
        (Response('{"status": "ok"}', 503), False),
    ],
    ids=["ok", "another status", "a list", "another server", "failing"],
)
def test_healthy(answer: Response, expected: bool) -> None:
    with listening(answer) as url:
        assert healthy.is_healthy(url.rpartition(":")[2].rstrip("/")) is expected


@pytest.mark.parametrize("port", [None, "", "http", "99999", "-1"], ids=["free", "none", "a word", "too large", "negative"])
def test_not_healthy_where_nothing_listens(port: str | None) -> None:
    assert not healthy.is_healthy(str(free_port()) if port is None else port)


def test_no_proxy_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free_port()}")
    with listening(Response('{"status": "ok"}')) as url:
        assert healthy.is_healthy(url.rpartition(":")[2].rstrip("/"))


def test_another_protocol_is_not_healthy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor(1) as pool:
        asked = pool.submit(healthy.is_healthy, str(server.getsockname()[1]))
        with server.accept()[0] as other:
            other.recv(1000)
            other.sendall(b"220 mail\r\n")
        assert asked.result() is False


def test_the_page_is_found_from_any_folder() -> None:
    assert serve.SITE == ROOT / "site" / "dist"
