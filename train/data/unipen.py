"""Reader of UNIPEN's own format (Guyon et al. 1994): text files that include others, name a pen's tracks, and label parts of them.

A component is what the pen did between two of .PEN_DOWN and .PEN_UP, numbered from 0 over all included files; one without points has no
number. A segment names the components, or the points of them, that make a character: `12`, `12-13`, `12:3-13:8`, or several with commas.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from train.strokes.strokes import Strokes

LEFT_TO_OTHERS = ("tos", "imp", "uqb", "art", "kai")  # UNIPEN's contributors that others measure this project on: never read
INCLUDED = "include/"  # what .INCLUDE names lies below it
ABOUT = ("COUNTRY", "HAND", "AGE", "SEX")  # of a writer; the names and the rest of what is said there are nobody's business
_KEYWORD = re.compile(r"[A-Z]\w*", re.ASCII)
_LABELLED = re.compile(r'\S+\s+(\S+)\s+(\S+)\s+"((?:\\.|[^"\\])*)"\s*')
_RANGE = re.compile(r"(\d{1,7})(?::(\d{1,7}))?(?:-(\d{1,7})(?::(\d{1,7}))?)?", re.ASCII)

TextOf = Callable[[str], str]  # a file's text from its path; KeyError where there is none


@dataclass(frozen=True)
class Segment:
    """One labelled character; strokes in tablet units, y down. `place` is what the file calls it, as `12:3-13:8`."""

    label: str
    quality: str
    place: str
    strokes: Strokes


@dataclass
class Page:
    """What one file holds: its writer's name and what is said of them (empty where nothing is), and its segments in order."""

    writer: str = ""
    about: dict[str, str] = field(default_factory=dict)
    segments: list[Segment] = field(default_factory=list)


@dataclass
class _Tracks:
    """Components with points, each `(n, 2)` and whether the pen was down; the columns of a point, and units per length of x and y."""

    components: list[tuple[bool, npt.NDArray[np.float64]]] = field(default_factory=list)
    columns: list[str] = field(default_factory=lambda: ["X", "Y"])
    density: dict[str, float] = field(default_factory=lambda: {"X": 1.0, "Y": 1.0})


def read(path: str, text_of: TextOf) -> Page:
    """Return the characters that a file labels.

    Raises:
        ValueError: A file is missing or not UNIPEN; the message names it, the line, what was expected and what came.
    """
    page, tracks, labelled = Page(), _Tracks(), []
    for where, keyword, body in _statements(path, text_of):
        with _placed(where, body):
            if keyword == "SEGMENT":
                labelled.append((where, body))
            elif keyword == "WRITER_ID":
                page.writer = _first_line(body)
            elif keyword in ABOUT:
                page.about[keyword] = _first_line(body)
            else:
                _track(tracks, keyword, body)
    for where, body in labelled:
        with _placed(where, body):
            page.segments.append(_segment(body, tracks))
    return page


@contextmanager
def _placed(where: str, body: str) -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise ValueError(f"{where}: {error}, got {body.strip()[:40]!r}") from error


def _statements(path: str, text_of: TextOf, above: tuple[str, ...] = ()) -> Iterator[tuple[str, str, str]]:
    """Yield where each keyword stands, the keyword and all text up to the next, those of included files in their place."""
    head, *statements = ("\n" + _text(path, text_of, above)).split("\n.")
    if head.strip():
        raise ValueError(f"{path}, line 1: expected a keyword as .VERSION, got {head.strip()[:40]!r}")
    line = 1 + head.count("\n")
    for statement in statements:
        where = f"{path}, line {line}"
        line += 1 + statement.count("\n")
        if not (found := _KEYWORD.match(statement)):
            raise ValueError(f"{where}: expected a keyword as .PEN_DOWN, got {statement[:40]!r}")
        body = statement[found.end() :]
        if found[0] == "INCLUDE":
            yield from _statements(INCLUDED + _first_line(body), text_of, (*above, path))
        else:
            yield where, found[0], body


def _text(path: str, text_of: TextOf, above: tuple[str, ...]) -> str:
    if path in above:
        raise ValueError(f"{above[-1]}: expected files that do not include themselves, got {path} again")
    try:
        return text_of(path)
    except KeyError as error:
        raise ValueError(f"{above[-1] if above else path}: expected a file {path}, found none") from error


def _first_line(body: str) -> str:
    return body.partition("\n")[0].strip()


def _track(tracks: _Tracks, keyword: str, body: str) -> None:
    if keyword in ("PEN_DOWN", "PEN_UP"):
        points = _points(body, tracks.columns)
        if len(points):
            tracks.components.append((keyword == "PEN_DOWN", points))
    elif keyword == "COORD":
        tracks.columns = body.split()
        if not {"X", "Y"} <= set(tracks.columns):
            raise ValueError("expected X and Y among the columns")
    elif keyword[1:] in ("_POINTS_PER_INCH", "_POINTS_PER_MM") and keyword[0] in "XY":
        tracks.density[keyword[0]] = float(_first_line(body))
        if not 0 < tracks.density[keyword[0]] < 1e6:
            raise ValueError("expected points per length above 0")


def _points(body: str, columns: list[str]) -> npt.NDArray[np.float64]:
    try:
        rows = np.array(body.split(), float).reshape(-1, len(columns))
    except ValueError as error:
        raise ValueError(f"expected points of {' '.join(columns)}") from error
    points = rows[:, [columns.index("X"), columns.index("Y")]]
    if not (np.abs(points) < 1e6).all():
        raise ValueError("expected coordinates under a million")
    return points


def _segment(body: str, tracks: _Tracks) -> Segment:
    if not (found := _LABELLED.fullmatch(body.strip())):
        raise ValueError('expected a level, components, a quality and "a label"')
    place, quality, label = found.groups()
    tracks_of = [stroke for part in place.split(",") for stroke in _strokes(part, tracks)]
    if not tracks_of:
        raise ValueError("expected components that the pen wrote")
    ratio = tracks.density["X"] / tracks.density["Y"]
    return Segment(re.sub(r"\\(.)", r"\1", label), quality, place, [stroke * (1.0, -ratio) for stroke in tracks_of])


def _strokes(part: str, tracks: _Tracks) -> Iterator[npt.NDArray[np.float64]]:
    """Yield what the pen wrote of one range of components, both ends and their points included."""
    if not (found := _RANGE.fullmatch(part)):
        raise ValueError("expected components as 12, 12-13 or 12:3-13:8")
    first, from_point, last, to_point = (None if group is None else int(group) for group in found.groups())
    last, to_point = (first, to_point) if last is None else (last, to_point)
    assert first is not None and last is not None
    if not first <= last < len(tracks.components):
        raise ValueError(f"expected components of 0 to {len(tracks.components) - 1}")
    for number in range(first, last + 1):
        down, points = tracks.components[number]
        start = from_point if number == first and from_point is not None else 0
        end = to_point + 1 if number == last and to_point is not None else len(points)
        if down and start < end:
            yield points[start:end]
