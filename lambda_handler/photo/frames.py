"""Straight lines around writing that are none of it: boxes, cells, combs; site/src/photo/frames.js is its twin."""

import numpy as np
from numpy.typing import NDArray

from lambda_handler.photo.components import Labels, Mask, label

RIM, STRAIGHT = 0.08, 0.85  # so much of a frame's ink lies at its box's sides, within so much of the larger side
HELD = 4  # a frame holds something at least a quarter as large as its larger side
MARK_PX = 8  # what is smaller is dirt beside a drawing
LINE = 96  # of 255 from the paper's shade: a line in a drawing

Boxes = NDArray[np.int64]  # (n, 4): left, top, right, bottom


def enclosing(labels: Labels, boxes: Boxes, large: Mask) -> Mask:
    """Return which of the pieces are frames around large ones."""
    some = np.flatnonzero(large)
    near, far = boxes[some][:, None], boxes[some][None]
    sides = (boxes[some, 2:] - boxes[some, :2]).max(axis=1, initial=0)
    holds = (near[..., :2] < far[..., :2]).all(axis=2) & (near[..., 2:] > far[..., 2:]).all(axis=2)
    holds &= HELD * sides >= sides[:, None]
    found = np.zeros(len(boxes), bool)
    found[[n for n in some[holds.any(axis=1)] if is_straight(labels, int(n), boxes[n])]] = True
    return found


def is_straight(labels: Labels, number: int, box: NDArray[np.int64]) -> bool:
    """Tell whether a piece lies along the sides of its own box."""
    left, top, right, bottom = box
    part = labels[top:bottom, left:right] == number + 1
    rim = _rim(part)
    return bool(part.sum() - part[rim:-rim, rim:-rim].sum() >= STRAIGHT * part.sum())


def _rim(part: Mask) -> int:
    return 1 + int(RIM * max(part.shape))


def is_framed(grey: NDArray[np.uint8], paper: int) -> bool:
    """Tell whether a drawing (height, width) has a frame, or lines from edge to edge beside something else: rulings."""
    on = (grey < max(0, paper - LINE)) | (grey > min(255, paper + LINE))  # each drawing comes here: in bytes
    if not (_crosses(on) or _crosses(on.T) or _has_sides(on)):
        return False
    labels, (boxes, _) = label(on)
    large = (boxes[:, 2:] - boxes[:, :2]).max(axis=1) >= MARK_PX
    crosses = ((boxes[:, :2] == 0) & (boxes[:, 2:] == on.shape[::-1])).any(axis=1)
    return bool(enclosing(labels, boxes, large).any() or (crosses.any() and large.sum() > 1))


def _crosses(on: Mask) -> bool:
    return bool(on[:, 0].any() and on[:, -1].any())


def _has_sides(on: Mask) -> bool:
    """Tell whether the ink has straight lines at its left and its right: labels cost more, and few drawings have."""
    rows, columns = np.flatnonzero(on.any(axis=1)), np.flatnonzero(on.any(axis=0))
    if not len(rows):
        return False
    box = on[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    rim = _rim(box)
    return all(side.sum(axis=0).max() >= STRAIGHT * len(box) for side in (box[:, :rim], box[:, -rim:]))
