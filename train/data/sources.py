"""The published data sets: found under DIGITS_DATA or downloaded once, and checked before use."""

import gzip
import hashlib
import io
import os
import urllib.request
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from unlzw3 import unlzw

OWN_FOLDER = Path(".data")  # what is downloaded without DIGITS_DATA, and what is drawn from it
DOWNLOAD_TIMEOUT_S = 60
_OMNIGLOT_HOME = "https://github.com/brendenlake/omniglot/raw/master/python/"
_MNIST_HOMES = ("https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/")


class DataError(Exception):
    """A data file is missing, unreachable, truncated or not the published one."""


@dataclass(frozen=True)
class Source:
    """One published file: its place below the data folder, its homes, and the SHA-256 of its (decompressed) content."""

    path: str
    homes: tuple[str, ...]
    sha256: str


def _mnist(name: str, sha256: str) -> Source:
    return Source(f"mnist/{name}-ubyte.gz", tuple(f"{home}{name}-ubyte.gz" for home in _MNIST_HOMES), sha256)


SOURCES = {
    "train-images": _mnist("train-images-idx3", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
    "train-labels": _mnist("train-labels-idx1", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
    "test-images": _mnist("t10k-images-idx3", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
    "test-labels": _mnist("t10k-labels-idx1", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
    "pendigits": Source(
        "pendigits/pendigits-orig.tra",
        ("https://archive.ics.uci.edu/static/public/81/pen+based+recognition+of+handwritten+digits.zip",),
        "a66225d68d7d68591e62944df1ad33b3f5aa608e2df2505844b41f5568a80da4",
    ),
    "omniglot": Source(
        "omniglot/strokes_background_small2.zip",
        (f"{_OMNIGLOT_HOME}strokes_background_small2.zip",),
        "345bf2141efbea062833dbb2828abbc23d9e07825e46f2afdd4daecddfed6e78",
    ),
    "unipen-digits": Source("unipen/digits.jsonl.gz", (), "51147401e98a1ffbcce6119cd4771b0987a2397701740fbcc229685c2a6c2f2f"),
    "unipen-upper": Source("unipen/upper.jsonl.gz", (), "5c694686e4c078089c4f5c1c7e437120089a953df0a11018b05723f9555a2f44"),
    "unipen-lower": Source("unipen/lower.jsonl.gz", (), "71e28ca5b3649357e21ccefa7733f54ec35e424a90a66f7ec4828351ae3844f3"),
    "unipen-symbols": Source("unipen/symbols.jsonl.gz", (), "13ddf22f464f56d6938aa62847579852e79a72ce83fccd6211f32e185c494b3e"),
    "uji": Source("uji2/digits.jsonl.gz", (), "b3e8b5d540ff33f2f80c249d0a9d78a938cddc55ba8ab23b9ea1669d4a0e689f"),
    "swiss": Source("swiss/digits.npz", (), "0f870ffb78a07a8655c862f2c773a52d78cc0fdb0e2aaa22669f9f0a9ddd33bc"),
    "quickdraw": Source("quickdraw/doodles.jsonl.gz", (), "1396833c375e44093f1ee286ee47fe83ed3d6e1db2e24b83d8e3b92532818601"),
}


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
        check(source, path.read_bytes(), str(path))
        return path
    body = _download(source)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".part")
    partial.write_bytes(body)
    partial.replace(path)
    return path


def check(source: Source, body: bytes, where: str) -> bytes:
    """Return the content of `body` (decompressed where it is gzip) if it is the published one.

    Raises:
        DataError: the gzip stream is broken, or the SHA-256 differs.
    """
    try:
        content = gzip.decompress(body) if source.path.endswith(".gz") else body
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(f"{where}: truncated or not gzip ({error}); delete it and run again") from error
    got = hashlib.sha256(content).hexdigest()
    if got != source.sha256:
        raise DataError(f"{where}: expected SHA-256 {source.sha256} of the content, got {got}; delete it and run again")
    return content


def _download(source: Source) -> bytes:
    reasons = []
    for home in source.homes:
        try:
            with urllib.request.urlopen(home, timeout=DOWNLOAD_TIMEOUT_S) as answer:
                body = _unpack(source, answer.read(), home)
            check(source, body, home)
            return body
        except (OSError, DataError) as error:
            reasons.append(f"{home}: {error}")
    raise DataError(f"{source.path}: no home gave the published file, and {folder()} lacks it (set DIGITS_DATA). " + "; ".join(reasons))


def _unpack(source: Source, body: bytes, home: str) -> bytes:
    """Return the file as it lies in the data folder: UCI packs its text with compress(1) inside a zip."""
    if not (home.endswith(".zip") and source.path.endswith(".tra")):
        return body
    member = f"{Path(source.path).name}.Z"
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return bytes(unlzw(archive.read(member)))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise DataError(f"expected a zip with {member}, got {len(body)} bytes ({error})") from error
