"""Numbers composed of one writer's pen digits: varied gaps, sizes and baselines, three in ten with touching neighbours.

The digits are those of pendigits' writers, or of "strangers": the people of two contributors of UNIPEN who are held out for choices, of
other countries and tablets. A number costs about a millisecond.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from train.samples import writers
from train.strokes import strokes
from train.strokes.strokes import Stroke, Strokes

ASPECT = 3.0  # of the paper: width / height
LENGTHS = (2, 3, 4, 5, 6)
P_TOUCHING = 0.32  # of the numbers, of which some stay apart; in those one pair of neighbours touches, and each other pair with P_PAIR
P_PAIR = 0.3
SEEDS = {"train": 1, "validation": 2, "test": 3, "strangers": 4}

# In units of the number's digit height:
SIZES = (0.7, 1.35)  # a digit's height against the writer's usual one, as it was written
SIZE_SD = 0.07  # log of each digit's further size
GAP = (0.05, 0.45)  # between the inks of neighbours, log-uniform
BRUSH = (0.05, 0.14)  # log-uniform
WANDER_SD = 0.05  # each digit's own baseline
WAVE = 0.08  # largest amplitude of a baseline that goes up and down
OVERLAP = 0.03  # how far touching lines may cross; not those of a 1, which would become another digit with its neighbour
NESTING = 0.35  # share of the narrower digit's width that may lie over or under its neighbour
TOUCHING_NESTING = 0.25  # the same where they touch; deeper, people cannot tell them apart

SLOPE = 0.12  # largest, of the baseline
HEIGHT = (0.3, 0.7)  # of the paper, the digits' height, where the number's width allows it
MARGIN = 0.04  # of the paper's height, free around the ink


@dataclass(frozen=True)
class Number:
    """A number as strokes on a paper of height 1 and width `aspect`.

    Attributes:
        text: Its digits.
        strokes: Points (n, 2), x in [0, aspect], y in [0, 1] and down.
        owners: For each stroke the place of its digit in `text`.
        brush: Width of the line.
        touching: Whether the inks of some neighbours meet.
        writer: Of all its digits.
        aspect: The paper's width / height.
    """

    text: str
    strokes: Strokes
    owners: tuple[int, ...]
    brush: float
    touching: bool
    writer: int | str
    aspect: float


def compose(part: str, index: int, seed: int = 0, lengths: Sequence[int] = LENGTHS, aspect: float = ASPECT) -> Number:
    """Return the number `index` of a part's writers (train, validation, test, strangers), always the same for the same arguments."""
    rng = np.random.default_rng((SEEDS[part], seed, index))
    by_writer = _by_writer(part)
    writer = list(by_writer)[index % len(by_writer)]
    digits = _chosen(by_writer[writer], int(rng.choice(lengths)), rng)
    touching = bool(rng.random() < P_TOUCHING) and len(digits) > 1
    brush = float(np.exp(rng.uniform(*np.log(BRUSH))))
    placed = _in_a_row(digits, _touches(len(digits), touching, rng), brush, rng)
    meet = any(_nearest(a, b) < brush for a, b in pairwise(placed))
    owners = tuple(i for i, drawn in enumerate(placed) for _ in drawn)
    lines, scale = _on_paper([line for drawn in placed for line in drawn], brush, aspect, rng)
    return Number("".join(str(label) for label, _ in digits), lines, owners, brush * scale, meet, writer, aspect)


def numbers(part: str, count: int, seed: int = 0, lengths: Sequence[int] = LENGTHS, aspect: float = ASPECT) -> list[Number]:
    """Return `count` numbers, the writers in turn."""
    return [compose(part, index, seed, lengths, aspect) for index in range(count)]


def picture(number: Number, height_px: int = 280) -> npt.NDArray[np.float32]:
    """Return the number drawn dark on white as float32 (height_px, round(aspect * height_px)) luminance in [0, 1]."""
    width_px = round(number.aspect * height_px)
    ink = strokes.draw([line * height_px for line in number.strokes], max(width_px, height_px), number.brush * height_px)
    return np.asarray(1 - ink[:height_px, :width_px], np.float32)


@cache
def _by_writer(part: str) -> dict[Any, list[tuple[int, Strokes]]]:
    """Return the labels and strokes of each writer of whom there is every digit."""
    found: dict[Any, list[tuple[int, Strokes]]] = {}
    for digit in writers.unipen("validation") if part == "strangers" else writers.pendigits(part):
        found.setdefault(digit.writer, []).append((int(digit.label), digit.strokes))
    return {writer: found[writer] for writer in sorted(found) if {label for label, _ in found[writer]} == {*range(10)}}


def _chosen(digits: list[tuple[int, Strokes]], length: int, rng: np.random.Generator) -> list[tuple[int, Strokes]]:
    """Return labels and strokes of a writer's digits, each label as likely, about 1 high and standing on 0."""
    usual = float(np.median([strokes.bounds(drawn)[3] for _, drawn in digits]))
    chosen = []
    for label in rng.integers(0, 10, length):
        same = [drawn for own, drawn in digits if own == label]
        chosen.append((int(label), _sized(same[rng.integers(len(same))], usual, rng)))
    return chosen


def _sized(drawn: Strokes, usual: float, rng: np.random.Generator) -> Strokes:
    left, top, _, height = strokes.bounds(drawn)
    size = np.clip(height / usual, *SIZES) * np.exp(rng.normal(0, SIZE_SD)) / max(height, 1e-6)
    return [(line - [left, top + height]) * size for line in drawn]


def _touches(count: int, touching: bool, rng: np.random.Generator) -> npt.NDArray[np.bool_]:
    """Return for each pair of neighbours whether it is to touch, (count - 1,)."""
    touches = (rng.random(count - 1) < P_PAIR) & touching
    if touching:
        touches[rng.integers(count - 1)] = True
    return touches


def _in_a_row(digits: list[tuple[int, Strokes]], touches: npt.NDArray[np.bool_], brush: float, rng: np.random.Generator) -> list[Strokes]:
    """Set the digits beside each other on a baseline that slants and wanders, near or touching as told."""
    slope, wave, phase = rng.uniform(-SLOPE, SLOPE), rng.uniform(0, WAVE), rng.uniform(0, 2 * np.pi)
    gap = float(np.exp(rng.uniform(*np.log(GAP))))  # of this number; each pair's own varies around it
    placed: list[Strokes] = []
    for i, (label, drawn) in enumerate(digits):
        lowered = _moved(drawn, 0, wave * np.sin(1.5 * i + phase) + rng.normal(0, WANDER_SD))
        near = gap * np.exp(rng.normal(0, 0.35))
        careful = 1 in (label, digits[i - 1][0])
        distance, overlap, nesting = _touch(brush, careful, rng) if i and touches[i - 1] else (brush + near, 0.0, NESTING)
        x = _beside(placed[-1], lowered, distance, nesting) - overlap if placed else 0.0
        placed.append(_moved(lowered, x, 0))
    return [[line @ np.array([[1, slope], [0, 1]]) for line in drawn] for drawn in placed]


def _touch(brush: float, careful: bool, rng: np.random.Generator) -> tuple[float, float, float]:
    """Return the distance of two lines that touch, how far they cross then, and the nesting."""
    return brush * rng.uniform(0.4, 0.9), 0.0 if careful or rng.random() < 0.5 else rng.uniform(0, OVERLAP), TOUCHING_NESTING


def _moved(drawn: Strokes, x: float, y: float) -> Strokes:
    return [line + np.array([x, y]) for line in drawn]


def _beside(left: Strokes, right: Strokes, distance: float, nesting: float) -> float:
    """Return by how much to move `right` so that its nearest line keeps a distance from `left`'s, nested no deeper than told."""
    a, b = _dense(left), _dense(right)
    dy = np.abs(a[:, None, 1] - b[None, :, 1])
    needed = a[:, None, 0] - b[None, :, 0] + np.sqrt(np.maximum(distance**2 - dy**2, 0))
    near = np.where(dy < distance, needed, -np.inf).max()
    nested = a[:, 0].max() - b[:, 0].min() - nesting * min(np.ptp(a[:, 0]), np.ptp(b[:, 0]))
    return float(max(near, nested))


def _nearest(left: Strokes, right: Strokes) -> float:
    """Return the least distance of two digits' lines."""
    return float(np.sqrt(((_dense(left)[:, None] - _dense(right)[None]) ** 2).sum(2)).min())


def _dense(drawn: Strokes) -> Stroke:
    return np.concatenate([strokes.resample(line, 0.03) for line in drawn])


def _on_paper(lines: Strokes, brush: float, aspect: float, rng: np.random.Generator) -> tuple[Strokes, float]:
    """Put the row somewhere on the paper; return the lines and what one unit of digit height became."""
    left, top, width, height = strokes.bounds(lines)
    room = np.array([aspect, 1.0]) - 2 * MARGIN
    largest = float((room / (np.array([width, height]) + brush)).min())
    scale = min(rng.uniform(*HEIGHT), largest)
    place = MARGIN + scale * brush / 2 + rng.random(2) * (room - scale * (np.array([width, height]) + brush))
    return [(line - [left, top]) * scale + place for line in lines], scale
