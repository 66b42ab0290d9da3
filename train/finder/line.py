"""What a row of digits is, among the things that were found, and why something is none."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from train.finder.peaks import Thing

SURE, MARKED = 0.3, 0.3  # scores from which a digit is read, and from which other writing counts
ALIKE = 0.45  # of the row's median height: what is lower is no digit of the row
BESIDE = 0.3  # of the lower one's height that neighbours have in common
APART = 4.0  # digit heights between neighbours, at most
NEAR = 1.6  # heights from the row within which other writing belongs to it
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
    height = float(np.median([one.height for one in row]))
    for one in found:
        if any(one is digit for digit in row):
            continue
        if one.is_digit and one.score >= SURE and one.height >= ALIKE * height:
            return Line(row, "digits elsewhere")
        if _is_near(one, row, height) and one.score >= (0.15 if one.is_digit else MARKED):
            return Line(row, "other writing in the row")
    return Line(row, "too many digits" if len(row) > MOST_DIGITS else None)


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
    gap = max(a.box[0], b.box[0]) - min(a.box[2], b.box[2])
    return bool(low >= ALIKE * high and shared >= BESIDE * low and gap <= APART * high)


def _is_near(one: Thing, row: list[Thing], height: float) -> bool:
    """Tell whether a thing stands between, before or behind the digits, at their height."""
    for digit in row:
        gap = max(one.box[0], digit.box[0]) - min(one.box[2], digit.box[2])
        low, high = digit.box[1] - 0.1 * height, digit.box[3] + 0.35 * height
        middle = (one.box[1] + one.box[3]) / 2
        if gap < NEAR * height and low <= middle <= high:
            return True
    return False


def around(digits: Sequence[Thing], margin: float = 0.45, aside: float = 1.0) -> npt.NDArray[np.float64]:
    """Return the box around a row, with so many digit heights above, below and beside it."""
    boxes = np.array([one.box for one in digits], float)
    height = float(np.median(boxes[:, 3] - boxes[:, 1]))
    room = np.array([aside * height, margin * height])
    return np.concatenate([boxes[:, :2].min(axis=0) - room, boxes[:, 2:].max(axis=0) + room])
