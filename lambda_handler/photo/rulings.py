"""Ruled and squared paper without its lines; site/src/photo/rulings.js is its twin, to the bit.

Lines are found by a Hough transform in n log n (Brady 1998, A fast discrete approximation algorithm for the Radon transform): the
counts along all slopes over 2 n columns are sums of counts over n. A line's own depth, the median along it, is then taken off.
"""

import math

import numpy as np
from numpy.typing import NDArray

from lambda_handler.photo.filters import Plane

COLUMNS = 256  # that are looked at, a power of two
STEEPEST = 0.18  # rise over run: ten degrees
REACH = (4, 12)  # px: a line is darker than the paper so far above and below, a thin one and one seen from near
FAINTEST = 5  # of 255
COVERAGE = 0.62  # of the columns where the line is within the picture: the rest may lie under ink or beside the paper
VISIBLE = 0.5  # of all columns
TOLERANCE = 2  # px: what the transform's lines stray from straight ones
APART = 4  # rows between two lines in the middle
BAND = 14  # px either side that a line may darken
LOOSE = 1.45  # a line may be so much deeper in places
BESIDE_PX, CROSSING = 3, 0.75  # so far above or below a line, ink of so much of its depth goes across it
RULED = 5  # so many lines are rulings; fewer are only where they go through the picture ...
END, LEAST_END_PX = 32, 4  # ... up to its last so-manieth, and at least so many pixels
CROWD = 80  # more lines over the picture's longer side are noise or a cloth: nothing could be written between such rulings
MOST = 120
BEYOND = 256  # more than any depth
OUTSIDE = 2 * BAND + 1  # rows around the picture, so that a line above or below it needs no other treatment


def without_rulings(*inks: Plane) -> list[Plane]:
    """Return inks (height, width) of 0..255, of one picture, without the straight lines across or down that the first shows."""
    across = _without_lines([ink.copy() for ink in inks])
    down = _without_lines([np.ascontiguousarray(ink.T) for ink in across])
    return [np.ascontiguousarray(ink.T) for ink in down]


def _without_lines(inks: list[Plane]) -> list[Plane]:
    ridges = _ridges(inks[0])
    lines = _lines(ridges)
    if len(lines) * max(ridges.shape) > CROWD * len(ridges):
        return inks
    ruled = _bands(lines) >= RULED
    framed = [np.pad(ink, ((OUTSIDE, OUTSIDE), (0, 0)), constant_values=BEYOND) for ink in inks]
    for start, drop in lines:
        if ruled or _goes_through(ridges, start, drop):
            middle = _fitted(ridges, start + drop * np.arange(ridges.shape[1]) // ridges.shape[1])
            _take_off(framed, middle)
    return [ink[OUTSIDE:-OUTSIDE] for ink in framed]


def _bands(lines: list[tuple[int, int]]) -> int:
    """Return how many lines there are, those within a thick one counted once."""
    count, last = 0, -math.inf
    for middle in sorted(2 * start + drop for start, drop in lines):
        if middle > last + 4 * BAND:
            count, last = count + 1, middle
    return count


def _goes_through(ridges: NDArray[np.bool_], start: int, drop: int) -> bool:
    """Tell whether a line reaches both ends of the picture, as no digit's does."""
    height, width = ridges.shape
    x = np.arange(width)
    y = start + drop * x // width + np.arange(-2 * TOLERANCE, 2 * TOLERANCE + 1)[:, None]
    inside = (y >= 0) & (y < height)
    on = (inside & ridges[np.clip(y, 0, height - 1), x]).any(axis=0)[inside.any(axis=0)]
    end = max(LEAST_END_PX, len(on) // END)
    return bool(min(on[:end].sum(), on[-end:].sum()) * 2 >= min(end, len(on)) > 0)


def _ridges(ink: Plane) -> NDArray[np.bool_]:
    """Return where ink is deeper than above and below."""
    height = len(ink)
    found = np.zeros(ink.shape, bool)
    for reach in REACH:
        wide = np.pad(ink, ((reach, reach), (0, 0)), "edge")
        found |= ink - np.maximum(wide[:height], wide[2 * reach :]) >= FAINTEST
    return found


def _lines(ridges: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return where lines start on the left (above or below the picture too) and how far they drop, the fullest first."""
    height, width = ridges.shape
    most = int(STEEPEST * width)
    columns = np.pad(ridges[:, np.arange(COLUMNS) * width // COLUMNS], ((most + TOLERANCE, most + TOLERANCE), (0, 0)))
    rows = height + 2 * most
    near = np.logical_or.reduce([columns[i : i + rows] for i in range(2 * TOLERANCE + 1)])
    fullest, drops = np.zeros((2, 2 * rows), np.int64)  # of the lines through every half row in the middle
    for sign in (1, -1):
        for drop, count in enumerate(_sums(near[::sign], most)):
            visible = _visible(np.arange(rows) - most, drop, height)
            count[(count < COVERAGE * visible) | (visible < VISIBLE * COLUMNS)] = 0
            middle = 2 * np.arange(rows) + drop if sign == 1 else 2 * (rows - 1 - np.arange(rows)) - drop
            count, middle = count[(middle >= 0) & (middle < 2 * rows)], middle[(middle >= 0) & (middle < 2 * rows)]
            fuller = count > fullest[middle]
            fullest[middle[fuller]], drops[middle[fuller]] = count[fuller], sign * drop
    return [((middle - drop) // 2 - most, drop) for middle, drop in _peaks(fullest, drops)]


def _sums(near: NDArray[np.bool_], most: int) -> NDArray[np.int16]:
    """Return the counts (drops, rows) along lines from each row on the left to `drop` rows lower on the right."""
    sums = near.T.astype(np.int16)[:, None]  # columns, drops, rows
    span = 1
    while span < COLUMNS:
        span *= 2
        drops = np.arange(most * span // COLUMNS + 2)
        joined = np.zeros((COLUMNS // span, len(drops), sums.shape[2]), np.int16)
        for drop in drops:
            half, lower = min(drop // 2, sums.shape[1] - 1), (drop + 1) // 2
            joined[:, drop] = sums[::2, half]
            joined[:, drop, : joined.shape[2] - lower] += sums[1::2, half, lower:]
        sums = joined
    return np.asarray(sums[0])


def _visible(start: NDArray[np.int64], drop: int, height: int) -> NDArray[np.float64]:
    """Return in how many columns lines from `start` rows below the picture's top on the left are within it."""
    rows = np.minimum(start + drop, height - 1) - np.maximum(start, 0) + 1
    return np.asarray(np.maximum(rows, 0) * COLUMNS / (drop + 1))


def _peaks(fullest: NDArray[np.int64], drops: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Return middle (in half rows) and drop of the fullest lines, none within `APART` of a fuller one."""
    left = fullest.copy()
    found: list[tuple[int, int]] = []
    while len(found) < MOST and left.any():
        middle = int(left.argmax())
        found.append((middle, int(drops[middle])))
        left[max(0, middle - 2 * APART) : middle + 2 * APART + 1] = 0
    return found


def _take_off(framed: list[Plane], middle: NDArray[np.int64]) -> None:
    """Take the median depth of a line whose rows (width,) are given off inks within `OUTSIDE` rows of `BEYOND`, in place.

    What is deeper, and what goes on above or below, is ink that crosses it.
    """
    height, width = framed[0].shape[0] - 2 * OUTSIDE, framed[0].shape[1]
    rows = np.clip(middle, -BAND - 1, height + BAND) + OUTSIDE + np.arange(-BAND, BAND + 1)[:, None]
    places = rows * width + np.arange(width)
    inside = (rows >= OUTSIDE) & (rows < height + OUTSIDE)
    counts = np.count_nonzero(inside, axis=1)
    for ink in framed:
        flat = ink.reshape(-1)
        flat[places] = _without_line(flat.take(places), inside, counts)


def _without_line(seen: Plane, inside: NDArray[np.bool_], counts: NDArray[np.int64]) -> Plane:
    """Return ink (rows, width) around a line without it, `BEYOND` where it is not inside; `counts` (rows,) are inside."""
    here = np.where(inside, seen, 0)
    ranks = np.minimum(counts // 2, seen.shape[1] - 1)
    middles = np.partition(seen, np.unique(ranks), axis=1)[np.arange(len(seen)), ranks]
    depths = np.where(counts > 0, middles, 0).astype(np.int64)
    thick = np.flatnonzero(2 * depths >= depths.max())
    beside = np.maximum(here[max(0, thick[0] - BESIDE_PX)], here[min(2 * BAND, thick[-1] + BESIDE_PX)])
    crossed = beside > CROSSING * depths.max() + FAINTEST
    deeper = _DEEPER.take((BEYOND * depths).astype(np.int32)[:, None] + here)
    left = np.where(deeper > 0, deeper, here * crossed)
    return np.where(inside, left, BEYOND).astype(np.int16)


def _deeper() -> Plane:
    """Return what is left of ink deeper than a line, 0 of other ink: a row for each depth of the line, 0..255, end to end."""
    depth, ink = np.mgrid[:BEYOND, :BEYOND]
    rest = 255 * (ink - depth) // np.maximum(255 - depth, 1)
    return np.where(ink > LOOSE * depth + FAINTEST, rest, 0).astype(np.int16).ravel()


_DEEPER = _deeper()


def _fitted(ridges: NDArray[np.bool_], rough: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the rows of the straight line through the ridges beside a rough one (least squares)."""
    height, width = ridges.shape
    offsets = np.arange(-2 * TOLERANCE, 2 * TOLERANCE + 1)[:, None]
    y, x = rough + offsets, np.broadcast_to(np.arange(width), (len(offsets), width))
    on = (y >= 0) & (y < height) & ridges[np.clip(y, 0, height - 1), x]
    x, y = x[on], y[on]
    n, sx, sy, sxx, sxy = len(x), int(x.sum()), int(y.sum()), int((x * x).sum()), int((x * y).sum())
    spread = n * sxx - sx * sx
    if spread == 0:
        return rough
    slope = (n * sxy - sx * sy) / spread
    return np.asarray(np.floor((sy - slope * sx) / n + slope * np.arange(width) + 0.5), np.int64)
