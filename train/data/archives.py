"""Zip files as homes publish collections in; whatever is wrong with one is a ValueError."""

import io
import zipfile
import zlib

_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


def opened(body: bytes) -> zipfile.ZipFile:
    """Return the archive; ValueError where `body` is none."""
    try:
        return zipfile.ZipFile(io.BytesIO(body))
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise ValueError(f"expected a zip, got {len(body)} bytes ({error})") from error


def read(archive: zipfile.ZipFile, path: str) -> bytes:
    """Return a file's bytes; KeyError where there is none, ValueError where it is damaged."""
    try:
        return archive.read(path)
    except _DAMAGED as error:
        raise ValueError(f"{path}: expected a whole file in the zip, got a damaged one ({error})") from error


def named(body: bytes, name: str) -> bytes:
    """Return the bytes of the file of this name, in whatever folder of a zip; ValueError where there is none."""
    archive = opened(body)
    if not (inside := [path for path in archive.namelist() if path.rpartition("/")[2] == name]):
        raise ValueError(f"expected a zip with {name}, got one without")
    return read(archive, inside[0])
