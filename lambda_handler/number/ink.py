"""From grey values to the ink of a number, whole numbers throughout."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lambda_handler.photo.paper import paper_shade

Grey = NDArray[np.uint8]
Plane = NDArray[np.int64]  # (height, width) of ink, 0..255

BLANK = 15  # of 255: what differs less from the paper is noise
INK = 96  # of 255: from here on a pixel belongs to a line
TALLEST_PX, WIDEST_PX = 240, 1120  # larger writing is shrunk by a whole number


class Writing(NamedTuple):
    """The ink within its bounding box; pixel (x, y) of it is `scale` pixels a side of the picture, from (left, top) on."""

    ink: Plane
    left: int
    top: int
    scale: int


def writing(grey: Grey) -> Writing | None:
    """Return the ink of grey values (height, width), clean and of any polarity; None where there is none."""
    ink = _ink(grey)
    if ink is None:
        return None
    rows, columns = (np.flatnonzero((ink > INK).any(axis=axis)) for axis in (1, 0))
    left, top, right, bottom = int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1
    scale = max(-(-(bottom - top) // TALLEST_PX), -(-(right - left) // WIDEST_PX))
    return Writing(shrunk(ink[top:bottom, left:right], scale), left, top, scale)


def _ink(grey: Grey) -> Plane | None:
    """Return the distance from the border's median, stretched to 0..255."""
    distance = np.abs(grey.astype(np.int64) - paper_shade(grey))
    peak = int(distance.max())
    return distance * 255 // peak if peak > BLANK else None


def shrunk(plane: Plane, scale: int) -> Plane:
    """Return the means, rounded down, of squares of `scale` pixels a side; beyond the right and the lower edge is nothing."""
    if scale == 1:
        return plane
    height, width = plane.shape
    whole = np.pad(plane, ((0, -height % scale), (0, -width % scale)))
    squares = whole.reshape(whole.shape[0] // scale, scale, -1, scale)
    means: Plane = squares.sum(axis=(1, 3)) // (scale * scale)
    return means
