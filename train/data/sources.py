"""The published data sets: found under DIGITS_DATA or downloaded once, and checked before use."""

import gzip
import hashlib
import http.client
import os
import urllib.request
import zlib
from pathlib import Path

from train.data.homes import SOURCES as SOURCES
from train.data.homes import Source as Source

OWN_FOLDER = Path(".data")  # what is downloaded without DIGITS_DATA, and what is drawn from it
DOWNLOAD_TIMEOUT_S = 60


class DataError(Exception):
    """A data file is missing, unreachable, truncated or not the published one."""


def folder() -> Path:
    """Return the data folder: `DIGITS_DATA`, or `.data` in the working directory."""
    return Path(os.environ.get("DIGITS_DATA", OWN_FOLDER))


def fetch(source: Source) -> Path:
    """Return the checked file's path, downloading it first where the data folder lacks it.

    Raises:
        DataError: no home could be reached, or the content is truncated or not the published one.
    """
    path = folder() / source.path
    if path.exists():
        check(source, path.read_bytes(), str(path), _own_sha256(source))
        return path
    for name, body in _download(source).items():
        kept = folder() / name
        kept.parent.mkdir(parents=True, exist_ok=True)
        partial = kept.with_name(kept.name + ".part")
        partial.write_bytes(body)
        partial.replace(kept)
    return path


def check(source: Source, body: bytes, where: str, also: str = "") -> None:
    """Check the content of `body` (decompressed where it is gzip), which may have the SHA-256 `also`.

    Raises:
        DataError: the gzip stream is broken, or the SHA-256 differs.
    """
    got = _sha256(source, body, where)
    if got not in (source.sha256, also):
        raise DataError(f"{where}: expected SHA-256 {source.sha256} of the content, got {got}; delete it and run again")


def _sha256(source: Source, body: bytes, where: str) -> str:
    try:
        content = gzip.decompress(body) if source.path.endswith(".gz") else body
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(f"{where}: truncated or not gzip ({error}); delete it and run again") from error
    return hashlib.sha256(content).hexdigest()


def _own_sha256(source: Source) -> str:
    """Return what was kept beside a file that `prepare` made and counted."""
    note = folder() / f"{source.path}.sha256"
    return note.read_text().strip() if source.counted and note.exists() else ""


def _download(source: Source) -> dict[str, bytes]:
    """Return bodies by path: the source's, and what else its home's archive gives."""
    if source.chosen_from:
        chosen = f"it is a chosen sample of {source.chosen_from}, so that no home gives it"
        raise DataError(f"{source.path}: {folder()} lacks it, and {chosen} (set DIGITS_DATA)")
    reasons = []
    for home in source.homes:
        try:
            with urllib.request.urlopen(home, timeout=DOWNLOAD_TIMEOUT_S) as answer:
                return _prepared(source, answer.read(), home)
        except (OSError, DataError, http.client.HTTPException) as error:
            reasons.append(f"{home}: {error}")
    raise DataError(f"{source.path}: no home gave the published file, and {folder()} lacks it (set DIGITS_DATA). " + "; ".join(reasons))


def _prepared(source: Source, body: bytes, home: str) -> dict[str, bytes]:
    try:
        bodies = source.prepare(body) if source.prepare else {source.path: body}
    except ValueError as error:
        raise DataError(str(error)) from error
    if source.counted:
        return bodies | {f"{source.path}.sha256": _sha256(source, bodies[source.path], home).encode()}
    check(source, bodies[source.path], home)
    return bodies
