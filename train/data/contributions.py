"""Drawings that visitors gave: the files of `aws s3 sync s3://BUCKET FOLDER`, or of `make demo FEEDBACK=FOLDER`, read and checked.

Nothing about a person is kept, so a contributor's batch can only be guessed at: it is what came into one folder within one hour, by the
files' own times, which `aws s3 sync` takes over from the bucket. Two people of one hour share a batch; one person of two hours has two.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from train.strokes.strokes import Strokes, bounds

FORMAT = 1
MAX_BYTES = 64 * 2**10
MAX_STROKES, MAX_POINTS = 64, 2_000
COORDINATES = (-0.25, 1.25)  # in units of the canvas
MIN_SIDE = 0.02


class Contribution(NamedTuple):
    """A drawing and what the person says it is.

    Attributes:
        file: Below the folder; named by the stack's secret, so that its order is nobody's choice.
        batch: The file's own folder and hour.
        digest: SHA-256 of label and strokes.
    """

    file: str
    batch: str
    digest: str
    label: int
    strokes: Strokes


def read(folder: Path) -> tuple[list[Contribution], dict[str, str]]:
    """Return the good drawings in the order of their names, and why each of the other files is none.

    Raises:
        FileNotFoundError: there is no such folder.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"expected a folder of drawings, found none at {folder}")
    good, bad = [], {}
    for path in sorted(folder.rglob("*.json"), key=lambda path: (path.name, path)):
        file = path.relative_to(folder).as_posix()
        try:
            label, strokes = parse(_bytes(path))
        except (ValueError, OSError, RecursionError) as error:
            bad[file] = str(error)
        else:
            good.append(Contribution(file, _batch(path, folder), _digest(label, strokes), label, strokes))
    return good, bad


def parse(data: bytes) -> tuple[int, Strokes]:
    """Return the label and the strokes of one file.

    Raises:
        ValueError: it is not what the function writes.
    """
    document = json.loads(data)
    if not isinstance(document, dict) or document.keys() != {"format", "label", "strokes"}:
        raise ValueError("expected a JSON object of format, label and strokes, got something else")
    if document["format"] != FORMAT:
        raise ValueError(f"expected format {FORMAT}, got another")
    if type(document["label"]) is not int or document["label"] not in range(10):
        raise ValueError("expected a label from 0 to 9, got another")
    return document["label"], _strokes(document["strokes"])


def digest(given: Sequence[Contribution]) -> str:
    """Return the SHA-256 of a set of drawings, whatever their order and names."""
    return hashlib.sha256("\n".join(sorted(each.digest for each in given)).encode()).hexdigest()


def _strokes(value: Any) -> Strokes:
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_STROKES:
        raise ValueError(f"expected 1 to {MAX_STROKES} strokes, got none or more")
    strokes = [np.array(stroke) for stroke in value]
    if any(stroke.dtype.kind not in "fi" or stroke.shape != (len(stroke), 2) or not len(stroke) for stroke in strokes):
        raise ValueError("expected every stroke as points [x, y], got something else")
    points = np.concatenate(strokes).astype(float)
    if len(points) > MAX_POINTS or not ((points >= COORDINATES[0]) & (points <= COORDINATES[1])).all():
        raise ValueError(f"expected at most {MAX_POINTS} points from {COORDINATES[0]} to {COORDINATES[1]}, got others or more")
    if max(bounds([points])[2:]) < MIN_SIDE:
        raise ValueError(f"expected a drawing of at least {MIN_SIDE} of the canvas, got a dot")
    return [stroke.astype(float) for stroke in strokes]


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > MAX_BYTES:
        raise ValueError(f"expected at most {MAX_BYTES} bytes, got more")
    return path.read_bytes()


def _batch(path: Path, folder: Path) -> str:
    came = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return f"{path.parent.relative_to(folder).as_posix()} {came:%Y-%m-%d %H}h"


def _digest(label: int, strokes: Strokes) -> str:
    return hashlib.sha256(json.dumps([label, [stroke.tolist() for stroke in strokes]]).encode()).hexdigest()
