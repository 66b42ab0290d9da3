"""What a row of digits is, among the things that were found, and why something is none."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from train.finder.peaks import Thing

SURE = 0.2  # score from which a digit is read, or another digit elsewhere counts
WEAK, MARKED = 0.16, 0.3  # scores from which what may be a digit, and other writing, forbid reading where they stand in the row
ELSEWHERE = 0.35  # score from which digits that a closer look leaves out forbid reading
ALIKE = 0.45  # of the row's median height: what is lower is no digit of the row
BESIDE = 0.3  # of the lower one's height that neighbours have in common ...
STEEP = 0.9  # ... or of the higher one's that their middles lie apart, in a row that climbs or falls and where they are close
CLOSE, APART = 0.8, 4.0  # digit heights between neighbours, at most
NEAR, AROUND = 1.6, 3.0  # heights from the row within which other writing belongs to it, and within which a closer look includes all
OVER = 0.5  # of the narrower one's width that one digit lies above another: two rows
MOST_DIGITS = 8


class Line(NamedTuple):
    """Digits from left to right, and why they are not to be read: None if they are."""

    digits: list[Thing]
    reason: str | None


def line(found: Sequence[Thing]) -> Line:
    """Return the row that stands out, and whether all that stands in it is digits."""
    digits = [one for one in found if one.is_digit and one.score >= SURE]
    if not digits:
        return Line([], "no digit")
    row = max((_row(seed, digits) for seed in digits), key=lambda some: sum(one.height * one.score for one in some))
    return Line(row, _objection(row, [one for one in found if not any(one is digit for digit in row)]))


def _objection(row: list[Thing], others: Sequence[Thing]) -> str | None:
    height = _height(row)
    if any(one.is_digit and one.score >= SURE and one.height >= ALIKE * height for one in others):
        return "digits elsewhere"
    if any(one.score >= _limit(one, height) and _is_near(one, row, NEAR * height) for one in others):
        return "other writing in the row"
    if any(_lies_over(a, b) for i, a in enumerate(row) for b in row[i + 1 :]):
        return "two rows"
    return "too many digits" if len(row) > MOST_DIGITS else None


def _limit(one: Thing, height: float) -> float:
    """Return the score from which a thing forbids reading the row that it stands in."""
    return MARKED if not one.is_digit or one.height < ALIKE * height else WEAK


def is_elsewhere(row: Line, found: Sequence[Thing]) -> bool:
    """Tell whether digits as high as the row's are written outside of it, as a look at the whole picture shows."""
    others = [one for one in found if one.is_digit and one.score >= ELSEWHERE and not any(one is digit for digit in row.digits)]
    return bool(row.digits) and any(one.height >= ALIKE * _height(row.digits) for one in others)


def _height(row: Sequence[Thing]) -> float:
    return float(np.median([one.height for one in row]))


def _row(seed: Thing, digits: Sequence[Thing]) -> list[Thing]:
    """Return the digits beside each other, to both sides of one."""
    row, left = [seed], [one for one in digits if one is not seed]
    while joined := [one for one in left if any(_are_neighbours(one, other) for other in row)]:
        row += joined
        left = [one for one in left if not any(one is other for other in joined)]
    return sorted(row, key=lambda one: float(one.box[0] + one.box[2]))


def _are_neighbours(a: Thing, b: Thing) -> bool:
    low, high = sorted((a.height, b.height))
    shared = min(a.box[3], b.box[3]) - max(a.box[1], b.box[1])
    apart = abs(a.box[1] + a.box[3] - b.box[1] - b.box[3]) / 2
    beside = shared >= BESIDE * low and _gap(a, b) <= APART * high
    return bool(low >= ALIKE * high and (beside or (0 <= _gap(a, b) <= CLOSE * high and apart <= STEEP * high)))


def _gap(a: Thing, b: Thing) -> float:
    return float(max(a.box[0], b.box[0]) - min(a.box[2], b.box[2]))


def _lies_over(a: Thing, b: Thing) -> bool:
    narrower = min(a.box[2] - a.box[0], b.box[2] - b.box[0])
    return bool(-_gap(a, b) > OVER * narrower and min(a.box[3], b.box[3]) - max(a.box[1], b.box[1]) < BESIDE * min(a.height, b.height))


def _is_near(one: Thing, row: list[Thing], most_px: float) -> bool:
    """Tell whether a thing stands between, before or behind the digits, at their height."""
    middle = (one.box[1] + one.box[3]) / 2
    beside = [digit for digit in row if digit.box[1] - 0.1 * digit.height <= middle <= digit.box[3] + 0.35 * digit.height]
    return any(_gap(one, digit) < most_px for digit in beside)


def closer(row: Line, found: Sequence[Thing], margin: float = 0.45, aside: float = 1.0) -> npt.NDArray[np.float64]:
    """Return the box around a row and all that stands beside it, with so many digit heights above, below and beside."""
    height = _height(row.digits)
    boxes = np.array([one.box for one in found if _is_near(one, row.digits, AROUND * height)], float)
    room = np.array([aside * height, margin * height])
    return np.concatenate([boxes[:, :2].min(axis=0) - room, boxes[:, 2:].max(axis=0) + room])
