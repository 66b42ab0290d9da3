"""Digits whose ink is known, each on a canvas of its own; site/src/photo/apart.js is its twin."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lambda_handler import CANVAS_PX

SIDE_PX = 240  # the larger side of a digit's ink on its canvas
FAINT = 0.1  # of clean ink: less is none

Grey = NDArray[np.float32]  # (height, width) in [0, 1], or a canvas


def apart(ink: Grey, owners: NDArray[np.uint8], count: int) -> list[Grey]:
    """Return the ink of so many digits as canvases (1, 280, 280), from clean ink (height, width) and whose it is; all dark on 1."""
    return [_canvas(np.where(owners == i, 1 - ink, np.float32(0))) for i in range(count)]


def extent(ink: Grey) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the rows and the columns of clean ink (height, width) in which there is some."""
    rows, columns = (np.flatnonzero((ink > FAINT).any(axis=axis)) for axis in (1, 0))
    return rows, columns


def _canvas(ink: Grey) -> Grey:
    """Return ink (height, width), 1 on 0, in the middle of a canvas, so large that it fills most of it."""
    canvas = np.ones((1, CANVAS_PX, CANVAS_PX), np.float32)
    rows, columns = extent(ink)
    if not len(rows):
        return canvas
    part = float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1)
    wide, high = part[2] - part[0], part[3] - part[1]
    scale = SIDE_PX / max(wide, high)
    size = max(1, int(scale * wide + 0.5)), max(1, int(scale * high + 0.5))
    drawn = np.asarray(Image.fromarray(ink).resize(size, Image.Resampling.BILINEAR, part), np.float32)
    left, top = (CANVAS_PX - size[0]) // 2, (CANVAS_PX - size[1]) // 2
    canvas[0, top : top + size[1], left : left + size[0]] -= drawn
    return canvas
