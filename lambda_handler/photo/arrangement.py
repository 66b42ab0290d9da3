"""How the things that were found stand: a row of digits, or why it is none; site/src/photo/arrangement.js is its twin.

All lengths are in digit heights where nothing else is said.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

Box = tuple[float, float, float, float]  # left, top, right, bottom

RATHER = 0.7  # times the score of other writing: what scores more as a digit is taken for one
SURE = 0.2  # score from which a digit is read, or another digit elsewhere counts
LONE = 0.25  # score from which a digit is read that has no neighbours
# Scores from which what stands in the row forbids reading it: as high as its digits, what may be one, and other writing ...
WEAK, CLEAR = 0.16, 0.35
MARKED, AMONG = 0.42, 0.35  # ... and lower, as a point or a comma: before or behind the digits, and among them
ELSEWHERE = 0.35  # score from which digits that a closer look leaves out forbid reading
ALIKE = 0.45  # of the row's median height: what is lower is no digit of the row
BESIDE = 0.3  # of the lower one's height that neighbours have in common ...
STEEP, CLOSE = 0.9, 0.8  # ... or of the higher one's that their middles lie apart, in a row that climbs or falls, where they are so close
APART = 4.0  # between neighbours, at most
NEAR, NEAREST = 1.6, 0.2  # from the row: within which other writing belongs to it, and within which the smallest does before and behind it
AROUND = 3.0  # from the row: within which a closer look includes all
ABOVE, BELOW = 0.1, 0.35  # over and under a digit that the middle of what stands beside it lies, at most
OVER = 0.5  # of the narrower one's width that one digit lies above another: two rows
MARGIN, ASIDE = 0.45, 1.0  # around the row and what stands beside it, in a closer look: above and below, and aside
MOST_DIGITS = 8


class Thing(NamedTuple):
    """Something written: its box, and how sure it is to be a digit, and other writing."""

    box: Box
    digit: float
    other: float

    @property
    def score(self) -> float:
        """How sure it is that something is written there."""
        return max(self.digit, self.other)

    @property
    def is_digit(self) -> bool:
        """Whether it is nearly as sure to be a digit as to be other writing, or surer."""
        return self.digit > RATHER * self.other

    @property
    def height(self) -> float:
        """In pixels."""
        return self.box[3] - self.box[1]


class Row(NamedTuple):
    """Digits from left to right, and whether they may be read: they are few enough, side by side, and all that stands there."""

    digits: list[Thing]
    alone: bool


def arranged(things: Sequence[Thing]) -> Row:
    """Return the row of digits that stands out: the one with the largest sum of height times score."""
    digits = [one for one in things if one.is_digit and one.digit >= SURE]
    if not digits:
        return Row([], alone=False)
    row = max((_row(seed, digits) for seed in digits), key=lambda some: sum(one.height * one.score for one in some))
    if len(row) == 1 and row[0].digit < LONE:
        return Row([], alone=False)
    return Row(row, _is_alone(row, [one for one in things if one not in row]))


def _is_alone(row: list[Thing], others: list[Thing]) -> bool:
    height = _height(row)
    if any(one.is_digit and one.score >= SURE and one.height >= ALIKE * height for one in others):
        return False
    if any(one.score >= _limit(one, row, height) and _is_beside(one, row, _near(one, row, height)) for one in others):
        return False
    return len(row) <= MOST_DIGITS and not any(_lies_over(a, b) for i, a in enumerate(row) for b in row[i + 1 :])


def _limit(one: Thing, row: list[Thing], height: float) -> float:
    """Return the score from which a thing forbids reading the row that it stands in."""
    if one.height < ALIKE * height:
        return AMONG if _is_among(one, row) else MARKED
    return WEAK if one.is_digit else CLEAR


def _near(one: Thing, row: list[Thing], height: float) -> float:
    """Return within how many pixels a thing belongs to the row: before and behind it, a point lies close, a fleck of the paper anywhere."""
    if _is_among(one, row):
        return NEAR * height
    larger = max(one.box[2] - one.box[0], one.height) / (ALIKE * height)
    return (NEAREST + (NEAR - NEAREST) * min(larger, 1)) * height


def _is_among(one: Thing, row: list[Thing]) -> bool:
    return row[0].box[0] < (one.box[0] + one.box[2]) / 2 < row[-1].box[2]


def leaves_out(row: Row, things: Sequence[Thing]) -> bool:
    """Tell whether digits as high as the row's stand elsewhere, as a look at the whole picture shows."""
    others = [one for one in things if one.is_digit and one.score >= ELSEWHERE and one not in row.digits]
    return any(one.height >= ALIKE * _height(row.digits) for one in others)


def around(row: Row, things: Sequence[Thing]) -> Box:
    """Return the box for a closer look at a row and all that stands beside it."""
    height = _height(row.digits)
    boxes = [one.box for one in things if _is_beside(one, row.digits, AROUND * height)]
    left, top, right, bottom = (pick(sides) for pick, sides in zip((min, min, max, max), zip(*boxes, strict=True), strict=True))
    return left - ASIDE * height, top - MARGIN * height, right + ASIDE * height, bottom + MARGIN * height


def _height(row: Sequence[Thing]) -> float:
    return float(np.median([one.height for one in row]))


def _row(seed: Thing, digits: Sequence[Thing]) -> list[Thing]:
    """Return the digits beside each other, to both sides of one."""
    row, new = [seed], [seed]
    while new:
        new = [one for one in digits if one not in row and any(_are_neighbours(one, other) for other in new)]
        row += new
    return sorted(row, key=lambda one: one.box[0] + one.box[2])


def _are_neighbours(a: Thing, b: Thing) -> bool:
    low, high = sorted((a.height, b.height))
    shared = min(a.box[3], b.box[3]) - max(a.box[1], b.box[1])
    apart = abs(a.box[1] + a.box[3] - b.box[1] - b.box[3]) / 2
    beside = shared >= BESIDE * low and _gap(a, b) <= APART * high
    return low >= ALIKE * high and (beside or (0 <= _gap(a, b) <= CLOSE * high and apart <= STEEP * high))


def _gap(a: Thing, b: Thing) -> float:
    return max(a.box[0], b.box[0]) - min(a.box[2], b.box[2])


def _lies_over(a: Thing, b: Thing) -> bool:
    narrower = min(a.box[2] - a.box[0], b.box[2] - b.box[0])
    shared = min(a.box[3], b.box[3]) - max(a.box[1], b.box[1])
    return -_gap(a, b) > OVER * narrower and shared < BESIDE * min(a.height, b.height)


def _is_beside(one: Thing, row: Sequence[Thing], most_px: float) -> bool:
    """Tell whether a thing stands between, before or behind the digits, at their height."""
    middle = (one.box[1] + one.box[3]) / 2
    level = [digit for digit in row if digit.box[1] - ABOVE * digit.height <= middle <= digit.box[3] + BELOW * digit.height]
    return any(_gap(one, digit) < most_px for digit in level)
