"""The line of a ruling on paper that is not flat: a parabola; site/src/photo/bends.js is its twin, to the bit."""

import numpy as np
from numpy.typing import NDArray

REACH_PX = 4  # above and below a line are the ridges that it is fitted to
ROUNDS = 3  # each brings what bends away further within reach


def bent(ridges: NDArray[np.bool_], rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the rows (width,) of the parabola through the ridges (height, width) beside a rough line (least squares)."""
    x = np.arange(ridges.shape[1])
    bow = (2 * x - len(x)) ** 2 // len(x)
    for _ in range(ROUNDS):
        rows = rows + _correction(*_beside(ridges, rows, x), x, bow)
    return rows


def _beside(ridges: NDArray[np.bool_], rows: NDArray[np.int64], x: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return for every column how many ridges are within reach of the line, and the sum of how far below it they are."""
    offsets = np.arange(-REACH_PX, REACH_PX + 1)[:, None]
    y = rows + offsets
    on = (y >= 0) & (y < len(ridges)) & ridges[np.clip(y, 0, len(ridges) - 1), x]
    return on.sum(axis=0), (on * offsets).sum(axis=0)


def _correction(counts: NDArray[np.int64], below: NDArray[np.int64], x: NDArray[np.int64], bow: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return by how many rows (width,) to lower a line, along a base, a slope and a bow."""
    n, sx, sb, sr = (int(some.sum()) for some in (counts, counts * x, counts * bow, below))
    xx, xb, bb = (
        n * int((counts * p * q).sum()) - p_sum * q_sum for p, q, p_sum, q_sum in ((x, x, sx, sx), (x, bow, sx, sb), (bow, bow, sb, sb))
    )
    xr, br = n * int((below * x).sum()) - sx * sr, n * int((below * bow).sum()) - sb * sr
    spread = float(xx) * float(bb) - float(xb) * float(xb)
    if spread == 0:
        return np.zeros_like(x)
    slope = (float(xr) * float(bb) - float(xb) * float(br)) / spread
    curve = (float(xx) * float(br) - float(xb) * float(xr)) / spread
    base = (sr - slope * sx - curve * sb) / n
    return np.asarray(np.floor(base + slope * x + curve * bow + 0.5), np.int64)
