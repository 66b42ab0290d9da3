"""Reader of the prepared stroke files (`.jsonl.gz`, one sample a line): UNIPEN, UJI Pen Characters 2 and Quick, Draw!."""

import gzip
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from train.data import sources
from train.strokes.strokes import Strokes


@dataclass(frozen=True)
class Written:
    """One character or doodle of one writer.

    Attributes:
        label: What it was meant as.
        source: The collection, and in UNIPEN its contributor, as `unipen/ibm`.
        writer: The source and the writer's number in it; unique over all files.
        strokes: In tablet units, y down.
        country: What the collection says of the writer, as it says it; empty where it says nothing.
    """

    label: str
    source: str
    writer: str
    strokes: Strokes
    country: str = ""


@cache
def read(source: sources.Source) -> tuple[Written, ...]:
    """Return a file's samples, those without any point left out; a file is read once in a process.

    Raises:
        DataError: The file is missing, not the published one, or a line is not a sample.
    """
    path = sources.fetch(source)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = [_sample(line, path, number) for number, line in enumerate(lines, 1)]
    return tuple(sample for sample in found if sample.strokes)


def _sample(line: str, path: Path, number: int) -> Written:
    try:
        row: dict[str, Any] = json.loads(line)
        strokes = [np.array(points, float)[:, :2] for points in row["strokes"] if points]
        return Written(str(row["label"]), row["source"], f"{row['source']}/{row['writer']}", strokes, row.get("country") or "")
    except (ValueError, KeyError, TypeError, IndexError) as error:
        expected = "a sample with label, source, writer and strokes"
        raise sources.DataError(f"{path}, line {number}: expected {expected}, got {line[:60]!r} ({error})") from error
