"""Photographs that are kept once they are rendered (half a second each), until the code or a library that renders them changes."""

import hashlib
import json
import os
import zipfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from ops.scores.rendering import empty_pictures, photographs
from ops.scores.rendering.photographs import Photo

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / ".data" / "rendered"
OWN = sorted(set(Path(__file__).parent.glob("*.py")) - {Path(__file__)})
CODE = [*OWN, *(ROOT / "train" / name for name in ("data/pens.py", "samples/writers.py", "strokes/strokes.py"))]
LIBRARIES = ("numpy", "opencv-python-headless", "pillow")


def digits(part: str, count: int, seed: int) -> list[Photo]:
    """Return `photographs.digits`."""
    return _kept(f"digits-{part}-{count}-{seed}", lambda: photographs.digits(part, count, seed))


def empty(count: int, seed: int) -> list[Photo]:
    """Return `empty_pictures.pictures`."""
    return _kept(f"empty-{count}-{seed}", lambda: empty_pictures.pictures(count, seed))


def _kept(name: str, render: Callable[[], list[Photo]]) -> list[Photo]:
    path = FOLDER / f"{name}-{_digest()}.zip"
    if not path.exists():
        _save(path, render())
    with zipfile.ZipFile(path) as held:
        return [Photo(held.read(f"{n}.jpg"), *told) for n, told in enumerate(json.loads(held.read("photos.json")))]


def _save(path: Path, photos: list[Photo]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}")  # two processes may render at once
    with zipfile.ZipFile(partial, "w") as held:
        held.writestr("photos.json", json.dumps([(photo.text, photo.about) for photo in photos]))
        for n, photo in enumerate(photos):
            held.writestr(f"{n}.jpg", photo.jpeg)
    partial.replace(path)


def _digest() -> str:
    made_by = b"".join(path.read_bytes() for path in CODE) + " ".join(map(version, LIBRARIES)).encode()
    return hashlib.sha256(made_by).hexdigest()[:8]
