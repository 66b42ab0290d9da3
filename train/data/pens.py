"""Readers of published pen strokes: UNIPEN digits (UCI pendigits) and Omniglot characters."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np

from train.strokes.strokes import Strokes

# Held out for measuring rejection: Tagalog has the fewest look-alikes, and Greek is nearest to the letters that users will try.
HELD_OUT_ALPHABETS = ("Greek", "Tagalog")


@dataclass(frozen=True)
class PenDigit:
    """One digit of one writer; strokes in tablet units, y down."""

    label: int
    writer: int
    strokes: Strokes


@dataclass(frozen=True)
class PenCharacter:
    """One drawing of an alphabet's character (numbered from 1) by one of 20 drawers; strokes in (a little over) 105 x 105, y down."""

    alphabet: str
    character: int
    drawer: int
    strokes: Strokes


def read_unipen(text: str) -> list[PenDigit]:
    """Read pendigits' UNIPEN text; ValueError names the line that is not as expected."""
    digits: list[PenDigit] = []
    stroke: list[tuple[float, float]] | None = None  # None while the pen is up
    for number, line in enumerate(text.splitlines(), 1):
        try:
            match line.split():
                case [".COMMENT", label, writer, _]:
                    digits.append(PenDigit(_digit(label), int(writer), []))
                case [".PEN_DOWN"] if stroke is None:
                    stroke = []
                case [".PEN_UP"] if stroke:
                    digits[-1].strokes.append(np.array(stroke))
                    stroke = None
                case [x, y] if stroke is not None:
                    stroke.append((float(x), -float(y)))
                case [] | [".INCLUDE" | ".LEXICON" | ".HIERARCHY" | ".SEGMENT" | ".DT", *_] if stroke is None:
                    pass
                case _:
                    raise ValueError("pen up" if stroke is None else "pen down")
        except (ValueError, IndexError) as error:
            raise ValueError(f"line {number}: expected UNIPEN digits, got {line[:60]!r} ({error})") from error
    return _whole(digits, stroke)


def _digit(text: str) -> int:
    if text not in {*"0123456789"}:
        raise ValueError(f"label {text}")
    return int(text)


def _whole(digits: list[PenDigit], stroke: list[tuple[float, float]] | None) -> list[PenDigit]:
    if stroke is not None:
        raise ValueError("last line: expected .PEN_UP, got the end of the text")
    empty = [n for n, digit in enumerate(digits) if not digit.strokes]
    if empty or not digits:
        raise ValueError(f"expected digits with strokes, got none in digit {empty[0]}" if digits else "expected digits, got none")
    return digits


def read_omniglot(zip_path: Path) -> list[PenCharacter]:
    """Read all stroke files `alphabet/characterNN/ID_DRAWER.txt` of an Omniglot archive, in order of their names."""
    with zipfile.ZipFile(zip_path) as archive:
        names = [PurePosixPath(name) for name in sorted(archive.namelist())]
        wanted = [name for name in names if name.suffix == ".txt" and name.parts[0] != "__MACOSX"]
        return [_character(name, archive.read(str(name)).decode()) for name in wanted]


def _character(name: PurePosixPath, text: str) -> PenCharacter:
    try:
        alphabet, character, drawer = name.parts[-3], int(name.parts[-2][-2:]), int(name.stem.split("_")[1])
    except (ValueError, IndexError) as error:
        raise ValueError(f"expected a file alphabet/characterNN/ID_DRAWER.txt, got {name}") from error
    return PenCharacter(alphabet, character, drawer, _strokes(text, name))


def _strokes(text: str, name: PurePosixPath) -> Strokes:
    strokes = [np.array(points) for points in _runs(text, name)]
    if not strokes:
        raise ValueError(f"{name}: expected strokes, got none")
    return strokes


def _runs(text: str, name: PurePosixPath) -> Iterator[list[tuple[float, float]]]:
    """Points of each stroke: lines `x,y,t` after START, ended by BREAK."""
    points: list[tuple[float, float]] = []
    for number, line in enumerate(text.split(), 1):
        if line in ("START", "BREAK"):
            if points:
                yield points
            points = []
            continue
        try:
            x, y, _ = map(float, line.split(","))
        except ValueError as error:
            raise ValueError(f"{name}, line {number}: expected x,y,t, got {line[:60]!r}") from error
        points.append((x, -y))
    if points:
        yield points
