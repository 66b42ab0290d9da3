"""The best cover of ink by digits: pieces of ink, every run of them that could be a digit read, and the best of them chosen."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from lambda_handler.number.cuts import Scale
from lambda_handler.number.ink import Plane
from lambda_handler.number.pieces import Piece, Read, alone, around, pieces
from lambda_handler.number.row import are_one
from lambda_handler.photo.components import Box
from lambda_handler.reader import Reading

MOST_READINGS = 160
LONGEST_RUN = 8
WIDEST, TALLEST = 1.6, 1.9  # digit heights: no digit of several pieces is larger
NEIGHBOURS = 3  # pieces on each side that may overlap
LEAST = 1e-2  # a probability counts as no less: one misread digit does not outweigh the others' shapes

# What a digit's score is the sum of; chosen on numbers of training and validation writers. Lengths are in digit heights.
WEIGHTS = {
    "probability": 4.44,  # log
    "is_digit": 2.69,  # log
    "each": 1.31,  # else fewer digits would always score better
    "cut": -0.36,  # cut off on its left ...
    "cost": -1.18,  # ... through so many lines' widths of ink
    "overlap": -2.01,  # with what is on its left
    "wide": -0.75,
    "low": -2.73,
    "tall": 2.03,
    "long": -1.49,  # length of line
    "short": -1.11,
    "one": -0.43,  # every stray line reads as a 1
}
WIDE, LOW, TALL, LONG, SHORT = 0.6, 0.8, 1.0, 2.5, 1.0  # from where on, or below which, these count


class Candidate(NamedTuple):
    """Pieces [start, end) taken together as one digit."""

    start: int
    end: int
    box: Box
    reading: Reading
    score: float


def cover(ink: Plane, look: Read) -> list[Candidate]:
    """Return the digits that the ink is best taken for, left to right; none where it is no number's ink."""
    found = pieces(ink, look)
    return (found and best(len(found[0]), list(_candidates(ink, *found, look)))) or []


def _candidates(ink: Plane, row: list[Piece], scale: Scale, look: Read) -> Iterator[Candidate]:
    """Read the runs of pieces that could be a digit, up to `MOST_READINGS`."""
    for start, end in _runs(row, scale.height)[:MOST_READINGS]:
        some = row[start:end]
        canvas = None if some[0].sure and end - start == 1 else alone(ink, some)
        reading = some[0].sure if canvas is None else look(canvas)
        if reading:
            yield Candidate(start, end, around(some), reading, _score(row, start, end, reading, scale))


def _runs(row: list[Piece], height: int) -> list[tuple[int, int]]:
    """Return the runs of pieces that could be a digit, as start and end: whole components, of any size, and what is small."""
    wholes = list(_wholes(row))
    ends = ((start, end) for start in range(len(row)) for end in range(start + 1, min(len(row), start + LONGEST_RUN) + 1))
    others = sorted(ends, key=lambda run: run[1] - run[0])
    return wholes + [(start, end) for start, end in others if (start, end) not in wholes and _is_possible(row[start:end], height)]


def _wholes(row: list[Piece]) -> Iterator[tuple[int, int]]:
    """Return the runs that are all pieces of one component."""
    counts = Counter(piece.component for piece in row)
    for start, piece in enumerate(row):
        end = start + counts[piece.component]
        if {other.component for other in row[start:end]} == {piece.component} and end <= len(row):
            yield start, end


def _is_possible(some: list[Piece], height: int) -> bool:
    left, top, right, bottom = around(some)
    small = right - left <= WIDEST * height and bottom - top <= TALLEST * height
    is_one = small and are_one([piece.box for piece in some]) and sum(piece.sure is not None for piece in some) < 2
    return is_one or len(some) == 1


def _score(row: list[Piece], start: int, end: int, reading: Reading, scale: Scale) -> float:
    """Return how good a digit the run of pieces makes, in log-likelihoods and the geometry's weights."""
    left, top, right, bottom = around(row[start:end])
    width, height = (right - left) / scale.height, (bottom - top) / scale.height
    length = sum(len(piece.rows) for piece in row[start:end]) / scale.line / scale.height
    cost = row[start].cost if start and row[start - 1].component == row[start].component else 0.0
    values = {
        "probability": np.log(max(float(reading.probabilities.max()), LEAST)),
        "is_digit": np.log(max(reading.is_digit, LEAST)),
        "each": 1.0,
        "cut": float(cost > 0),
        "cost": cost,
        "overlap": _overlap(row, start) / scale.height,
        "wide": max(0.0, width - WIDE),
        "low": max(0.0, LOW - height),
        "tall": max(0.0, height - TALL),
        "long": max(0.0, length - LONG),
        "short": max(0.0, SHORT - length),
        "one": float(reading.probabilities.argmax() == 1),
    }
    return float(sum(WEIGHTS[name] * value for name, value in values.items()))


def _overlap(row: list[Piece], start: int) -> int:
    """Return by how many pixels the pieces before `start` reach over those from there on."""
    before, after = row[max(0, start - NEIGHBOURS) : start], row[start : start + NEIGHBOURS]
    return max(0, max(piece.box[2] for piece in before) - min(piece.box[0] for piece in after)) if before else 0


def best(count: int, candidates: list[Candidate]) -> list[Candidate] | None:
    """Return the candidates that cover pieces 0..count without gap or overlap with the largest sum of scores; None where none do."""
    covers: list[tuple[float, Candidate | None] | None] = [(0.0, None)] + [None] * count
    for candidate in sorted(candidates, key=lambda candidate: candidate.end):
        before, known = covers[candidate.start], covers[candidate.end]
        if before and (known is None or before[0] + candidate.score > known[0]):
            covers[candidate.end] = before[0] + candidate.score, candidate
    chosen: list[Candidate] = []
    end = count
    while end:
        cover = covers[end]
        if cover is None or cover[1] is None:
            return None
        chosen.insert(0, cover[1])
        end = cover[1].start
    return chosen
