import dataclasses
import gzip
import http.server
import io
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from train.data import published, sources
from train.data.sources import DataError, Source

CONTENT = bytes([0, 0, 8, 1, 0, 0, 0, 3, 7, 8, 9])


def source(content: bytes = CONTENT, homes: tuple[str, ...] = (), path: str = "mnist/some-ubyte.gz") -> Source:
    import hashlib

    return Source(path, homes, hashlib.sha256(content).hexdigest())


@pytest.fixture
def home(tmp_path: Path) -> Iterator[tuple[str, dict[str, bytes]]]:
    """A web server of files kept in a dict."""
    files: dict[str, bytes] = {}

    class Files(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = files.get(self.path)
            self.send_response(404 if body is None else 200)
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Files) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", files
        server.shutdown()


def test_a_file_is_downloaded_once_and_kept(home: tuple[str, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address, files = home
    monkeypatch.setenv("DIGITS_DATA", str(tmp_path))
    files["/some.gz"] = gzip.compress(CONTENT)
    wanted = source(homes=(f"{address}/gone.gz", f"{address}/some.gz"))
    assert sources.fetch(wanted) == tmp_path / wanted.path
    files.clear()
    assert gzip.decompress(sources.fetch(wanted).read_bytes()) == CONTENT


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (gzip.compress(b"something else"), "expected SHA-256"),
        (gzip.compress(CONTENT)[:-5], "truncated or not gzip"),
        (b"<html>moved</html>", "truncated or not gzip"),
        (None, "404"),
    ],
    ids=["another file", "cut short", "a page", "gone"],
)
def test_a_bad_download_is_one_clear_line_and_leaves_nothing(
    body: bytes | None, message: str, home: tuple[str, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, files = home
    monkeypatch.setenv("DIGITS_DATA", str(tmp_path))
    if body is not None:
        files["/some.gz"] = body
    with pytest.raises(DataError, match=message) as error:
        sources.fetch(source(homes=(f"{address}/some.gz",)))
    assert "DIGITS_DATA" in str(error.value) and address in str(error.value) and "\n" not in str(error.value)
    assert not list(tmp_path.rglob("*-ubyte*"))


def test_an_unreachable_home_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGITS_DATA", str(tmp_path))
    with pytest.raises(DataError, match=r"mnist/some-ubyte\.gz: no home gave .* http://127\.0\.0\.1:9/x: .*refused"):
        sources.fetch(source(homes=("http://127.0.0.1:9/x",)))


def test_a_damaged_local_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGITS_DATA", str(tmp_path))
    path = tmp_path / source().path
    path.parent.mkdir()
    path.write_bytes(gzip.compress(CONTENT)[:-9])
    with pytest.raises(DataError, match=r"truncated or not gzip .* delete it"):
        sources.fetch(source())


def test_ucis_zip_is_unpacked(home: tuple[str, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address, files = home
    monkeypatch.setenv("DIGITS_DATA", str(tmp_path))
    packed = bytes.fromhex("1f9d9061c48c5100")  # compress(1) of b"abc\n": 9-bit codes 97 98 99 10
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("pendigits-orig.tra.Z", packed)
    files["/pen.zip"] = held.getvalue()
    wanted = dataclasses.replace(source(b"abc\n", (f"{address}/pen.zip",), "pendigits/pendigits-orig.tra"), prepare=published.pendigits)
    assert sources.fetch(wanted).read_bytes() == b"abc\n"
    files["/pen.zip"] = b"not a zip"
    sources.fetch(wanted).unlink()
    with pytest.raises(DataError, match="expected a zip, got 9 bytes"):
        sources.fetch(wanted)


def test_a_counted_file_is_kept_with_its_own_sha256(
    home: tuple[str, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, files = home
    monkeypatch.setenv("DIGITS_DATA", str(tmp_path))
    files["/some.zip"] = b"published"
    wanted = Source("a/some.npz", (f"{address}/some.zip",), "00", lambda body: {"a/some.npz": body[::-1], "a/more": b""}, counted=True)
    path = sources.fetch(wanted)
    files.clear()
    assert sources.fetch(wanted) == path and path.read_bytes() == b"dehsilbup" and (tmp_path / "a/more").exists()
    path.write_bytes(b"edited")
    with pytest.raises(DataError, match=r"expected SHA-256 00 .* delete it"):
        sources.fetch(wanted)
    with pytest.raises(DataError, match="expected SHA-256 00"):
        sources.fetch(dataclasses.replace(wanted, counted=False))


def test_an_archive_that_is_not_as_expected_is_one_clear_line(
    home: tuple[str, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, files = home
    monkeypatch.setenv("DIGITS_DATA", str(tmp_path))
    files["/some.zip"] = b"<html>moved</html>"
    for name in ("unipen-digits", "uji", "swiss"):
        with pytest.raises(DataError, match=r"no home gave .*DIGITS_DATA.*some\.zip: expected a zip, got 18 bytes") as error:
            sources.fetch(dataclasses.replace(sources.SOURCES[name], homes=(f"{address}/some.zip",)))
        assert sources.SOURCES[name].path in str(error.value) and "\n" not in str(error.value)
    assert not [*tmp_path.rglob("*")]


def test_a_chosen_sample_says_where_it_comes_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGITS_DATA", str(tmp_path))
    with pytest.raises(DataError, match=r"^quickdraw/doodles\.jsonl\.gz: .* sample of https://quickdraw\.\S+, .* \(set DIGITS_DATA\)$"):
        sources.fetch(sources.SOURCES["quickdraw"])


def test_every_published_file_is_the_published_one() -> None:
    assert all(sources.fetch(each).exists() for each in sources.SOURCES.values())
    with pytest.raises(DataError, match="expected SHA-256 0000"):
        sources.fetch(dataclasses.replace(sources.SOURCES["train-labels"], sha256="0000"))
