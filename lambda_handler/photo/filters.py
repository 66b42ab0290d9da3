"""Filters of whole numbers over pictures (height, width), exact, so that site/src/photo/filters.js gives the same to the bit."""

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.int16]
SMOOTH_GAIN = 16


def smoothed(plane: Plane) -> Plane:
    """Return `SMOOTH_GAIN` times the mean weighted 1 2 1 both ways; the edge goes on."""
    wide = np.pad(plane, 1, "edge")
    across = wide[:, :-2] + 2 * wide[:, 1:-1] + wide[:, 2:]
    return np.asarray(across[:-2] + 2 * across[1:-1] + across[2:])


def halved(plane: Plane) -> Plane:
    """Return the darkest of every two by two, (height / 2, width / 2) rounded up."""
    wide = np.pad(plane, [(0, size % 2) for size in plane.shape], "edge")
    rows = np.minimum(wide[::2], wide[1::2])
    return np.minimum(rows[:, ::2], rows[:, 1::2])


def closed(plane: Plane, radius: int) -> Plane:
    """Return the plane with everything dark filled up that a square of 2 `radius` + 1 does not fit into (a closing).

    The edge goes on outside, so that what leaves the picture is as large as it may be.
    """
    height, width = plane.shape
    wide = np.pad(plane, 2 * radius, "edge")
    flat, stride = wide.ravel(), wide.shape[1]
    for pick in (np.maximum, np.minimum):
        for step in (1, stride):
            _slide(flat, step, 2 * radius + 1, pick)
    return wide[:height, :width]


def _slide(flat: NDArray[np.int16], step: int, window: int, pick: np.ufunc) -> None:
    """Give every place the extreme of it and the `window` - 1 next ones, in place; the last ones of a row are not to be used."""
    done = 1
    while done < window:
        ahead = min(done, window - done) * step
        pick(flat[:-ahead], flat[ahead:].copy(), out=flat[:-ahead])
        done += min(done, window - done)


def ranked(values: NDArray[np.int16], rank: int) -> int:
    """Return the value that `rank` others of 0..255 or more are not above: 0 is the smallest."""
    counts = np.bincount(values.ravel(), minlength=256)
    return int(np.searchsorted(counts.cumsum(), rank, side="right"))
