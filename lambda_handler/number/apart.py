"""Digits whose boxes are known, each with its own ink on a canvas: of the nearest box; site/src/number/apart.js is its twin."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lambda_handler.picture.canvas import CANVAS_PX, Grey

NARROWEST = 0.35  # of its height that a box counts as wide, at least
SIDE_PX = 240  # the larger side of a digit's ink on its canvas
FAINT = 25  # of 255: less is no ink

Box = tuple[float, float, float, float]  # left, top, right, bottom in pixels


def apart(grey: NDArray[np.uint8], boxes: Sequence[Box]) -> list[Grey]:
    """Return each digit's ink, dark on 1, as a canvas (1, 280, 280), from clean grey values (height, width), dark on 255."""
    sides = np.array(boxes, float)
    middle, size = (sides[:, :2] + sides[:, 2:]) / 2, sides[:, 2:] - sides[:, :2]
    half = np.maximum(np.stack([np.maximum(size[:, 0], NARROWEST * size[:, 1]), size[:, 1]], axis=1), 1) / 2
    across, down = (np.abs(np.arange(grey.shape[1 - i]) + 0.5 - middle[:, i, None]) / half[:, i, None] for i in (0, 1))
    owner = np.maximum(across[:, None, :], down[:, :, None]).argmin(axis=0)
    return [_canvas(np.where(owner == i, 255 - grey, 0).astype(np.uint8)) for i in range(len(boxes))]


def _canvas(ink: NDArray[np.uint8]) -> Grey:
    """Return ink (height, width), 255 on 0, in the middle of a canvas, so large that it fills most of it."""
    canvas = np.ones((1, CANVAS_PX, CANVAS_PX), np.float32)
    rows, columns = (np.flatnonzero((ink > FAINT).any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return canvas
    part = float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1)
    wide, high = part[2] - part[0], part[3] - part[1]
    scale = SIDE_PX / max(wide, high)
    size = max(1, int(scale * wide + 0.5)), max(1, int(scale * high + 0.5))
    levels = ink.astype(np.float32) / np.float32(255)
    drawn = np.asarray(Image.fromarray(levels).resize(size, Image.Resampling.BILINEAR, part), np.float32)
    left, top = (CANVAS_PX - size[0]) // 2, (CANVAS_PX - size[1]) // 2
    canvas[0, top : top + size[1], left : left + size[0]] -= drawn
    return canvas
