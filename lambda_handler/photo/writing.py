"""Which pieces of ink are the writing; site/src/photo/writing.js is its twin, to the bit.

The first piece of the writing is a pen's line with much ink, rather in the middle; what stands in its row or close to it, drawn by the
same pen, belongs to it. A piece that crosses the picture's edge may be a digit, one that lies along it is a shadow or a table.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lambda_handler.photo.components import Box, Labels, label
from lambda_handler.photo.filters import Plane, ranked
from lambda_handler.photo.frames import enclosing

Mask = NDArray[np.bool_]

PEAK_SHARE = 0.0003  # of the pixels: at least so many are ink
FAINTEST_PEAK = 16  # of 255
DEEP, SPREAD = 0.5, 0.28  # of the peak: what a piece must reach somewhere, and everywhere
ROUNDS = 4
MARGINAL = 10  # the picture's outermost tenth
ALONG = 4  # times its pixels on the picture's edge are more than its outline: it lies along the edge
CRISP = 0.4  # of its depth a pen's line loses, on average, over half its width across its outline; a shadow loses less
REACH_PX, REACH = 2, 4  # either side of the outline: so many pixels, or the line's width by so much where that is more
SPECK = 0.03  # of the picture's longer side
PLUMP = 0.25  # of its larger side: no line is wider
AT_EDGE = 0.1  # what a piece at the picture's edge is worth as the first
APART, BELOW = 3.5, 0.3  # of the first piece's larger side: between digits in a row, and how far one may stand lower
NEAR = 0.3  # of the same: what is as near as that is part of a digit, whatever its size
LOWEST, TALLEST = 0.25, 2  # times the same are the heights in a row
SAME_PEN = 2  # times as wide, or narrower, are lines of one pen, and as crisp
MOST_PIECES = 40  # of a number: more are print, leaves or noise
CROWD = 1.5  # times the writing's ink in lines elsewhere: tiles, faces, print
LEAST = 0.03  # of the first piece's ink
PALE, FULL = 0.2, 0.75  # of the writing's own depth: where ink begins and is full
ROUND_PX = 2  # that the ink's soft edge reaches


class Writing(NamedTuple):
    """Ink (height, width) stretched to 0..255 and nothing else, where its pieces are, their box, pixels and depth of 255.

    `alone` tells that it is of few pieces, with little of the kind elsewhere.
    """

    ink: Plane
    on: Mask
    box: Box
    area_px: int
    depth: int
    alone: bool


class Pieces(NamedTuple):
    """What is known of every piece of ink: box, larger side, pixels of its outline and on the picture's edge, and its line's width."""

    boxes: NDArray[np.int64]  # (n, 4)
    sides: NDArray[np.int64]
    on_edge: NDArray[np.int64]
    outlines: NDArray[np.int64]
    widths: NDArray[np.float64]
    marginal: Mask  # wholly in the picture's outermost tenth, on any side
    high_or_low: Mask  # ... above or below


def writing(ink: Plane) -> Writing | None:
    """Return what is taken for writing in ink (height, width) of 0..255; None where nothing is."""
    ink = ink.copy()
    for _ in range(ROUNDS):
        peak = ranked(ink, ink.size - 1 - int(PEAK_SHARE * ink.size))
        if peak < FAINTEST_PEAK:
            return None
        labels, pieces = _measured(ink >= SPREAD * peak)
        foreign = (ALONG * pieces.on_edge > pieces.outlines) | pieces.marginal & (pieces.on_edge > 0)
        erased = np.append(False, foreign)[labels]
        deepest = ink[erased].max(initial=0)
        ink[erased] = 0
        if deepest < peak:
            break
    chosen, alone = _chosen(ink, labels, pieces, peak)
    return _stretched(ink, np.append(False, chosen)[labels], alone) if chosen.any() else None


def _measured(on: Mask) -> tuple[Labels, Pieces]:
    labels, components = label(on)
    size = np.array(on.shape[::-1])
    boxes, areas = components
    count = len(boxes) + 1
    edge = np.concatenate([labels[0], labels[-1], labels[1:-1, 0], labels[1:-1, -1]])
    outlines = np.bincount(labels[on & ~_inner(on)], minlength=count)[1:]
    outer = (MARGINAL * boxes[:, 2:] <= size) | (MARGINAL * boxes[:, :2] >= (MARGINAL - 1) * size)
    sides = (boxes[:, 2:] - boxes[:, :2]).max(axis=1, initial=0)
    on_edge = np.bincount(edge, minlength=count)[1:]
    return labels, Pieces(boxes, sides, on_edge, outlines, 2 * areas / outlines, outer.any(axis=1), outer[:, 1])


def _chosen(ink: Plane, labels: Labels, pieces: Pieces, peak: int) -> tuple[Mask, bool]:
    """Return which pieces are the writing, and whether it is alone."""
    on, count = labels > 0, len(pieces.boxes) + 1
    mass = np.bincount(labels[on], ink[on], count)[1:]
    deep = np.bincount(labels[on & (ink >= DEEP * peak)], minlength=count)[1:] > 0
    large = deep & (pieces.sides >= SPECK * max(ink.shape))
    fit = deep & ~enclosing(labels, pieces.boxes, large)
    crisp = _crispness(ink, labels, pieces)
    first = _first(mass * crisp, fit & large & (crisp >= CRISP) & ~pieces.marginal, pieces, ink.shape)
    chosen = np.zeros(count - 1, bool)
    if first is not None:
        chosen[first] = True
        widths, width = pieces.widths, pieces.widths[first]
        alike = (SAME_PEN * crisp >= crisp[first]) & (SAME_PEN * widths >= width) & (widths <= SAME_PEN * width)
        _join(chosen, fit & alike & (mass >= LEAST * mass[first]) & ~pieces.high_or_low, pieces, int(pieces.sides[first]))
    other = ~chosen & (crisp >= CRISP) & ~pieces.marginal & (pieces.on_edge == 0)
    return chosen, bool(chosen.sum() <= MOST_PIECES and mass[other].sum() <= CROWD * mass[chosen].sum())


def _first(ink: NDArray[np.float64], fit: Mask, pieces: Pieces, shape: tuple[int, ...]) -> int | None:
    """Return the piece that is worth most: with much ink, rather in the middle."""
    size = np.array(shape[::-1])
    away = (np.abs(pieces.boxes[:, :2] + pieces.boxes[:, 2:] - size) / size).max(axis=1, initial=0)
    worth = np.where(fit & (pieces.widths <= PLUMP * pieces.sides), ink * (1 - away * away), 0)
    worth = np.where(pieces.on_edge > 0, AT_EDGE * worth, worth)
    return int(worth.argmax()) if worth.any() else None


def _crispness(ink: Plane, labels: Labels, pieces: Pieces) -> NDArray[np.float64]:
    """Return how much of their depth pieces lose across their outline, on average along it."""
    (height, width), count = ink.shape, len(pieces.boxes) + 1
    y, x = np.nonzero((labels > 0) & ~_inner(labels > 0))
    owners = labels[y, x]
    reach = np.append(0, np.maximum(REACH_PX, pieces.widths // REACH).astype(np.int64))[owners]
    far = ink.astype(np.int32)
    across = abs(far[y, np.minimum(width - 1, x + reach)] - far[y, np.maximum(0, x - reach)])
    down = abs(far[np.minimum(height - 1, y + reach), x] - far[np.maximum(0, y - reach), x])
    depth = np.zeros(count, np.int64)
    np.maximum.at(depth, labels[labels > 0], far[labels > 0])
    steep = np.bincount(owners, np.maximum(across, down), count)
    return np.asarray(steep[1:] / np.maximum(pieces.outlines * depth[1:], 1))


def _inner(on: Mask) -> Mask:
    """Return where all four neighbours are on too; outside is off."""
    wide = np.pad(on, 1)
    return np.asarray(wide[:-2, 1:-1] & wide[2:, 1:-1] & wide[1:-1, :-2] & wide[1:-1, 2:])


def _join(chosen: Mask, fit: Mask, pieces: Pieces, side: int) -> None:
    """Add what is close to those chosen or stands in their row, until nothing is or it is no writing; `side` is the first one's."""
    heights = pieces.boxes[:, 3] - pieces.boxes[:, 1]
    others, in_row = np.flatnonzero(fit & (heights <= TALLEST * side)), heights >= LOWEST * side
    new = np.flatnonzero(chosen)
    while len(new) and chosen.sum() <= MOST_PIECES:
        near, far = pieces.boxes[new][:, None], pieces.boxes[others]
        across, down = np.moveaxis(np.maximum(far[..., :2] - near[..., 2:], near[..., :2] - far[..., 2:]), 2, 0)
        close = (across < NEAR * side) & (down < NEAR * side)
        close |= in_row[new][:, None] & in_row[others] & (across < APART * side) & (down < BELOW * side)
        new = others[close.any(axis=0) & ~chosen[others]]
        chosen[new] = True


def _stretched(ink: Plane, on: Mask, alone: bool) -> Writing:
    """Return the ink on and just around a mask, from none to full."""
    area_px = int(on.sum())
    depth = ranked(ink[on], int(0.75 * area_px))
    low, high = int(PALE * depth), int(FULL * depth)
    clean = np.clip(255 * (ink.astype(np.int32) - low) // (high - low), 0, 255).astype(np.int16)
    rows, columns = np.flatnonzero(on.any(axis=1)), np.flatnonzero(on.any(axis=0))
    box = int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1
    return Writing(np.where(_widened(on), clean, 0).astype(np.int16), on, box, area_px, depth, alone)


def _widened(on: Mask) -> Mask:
    height, width = on.shape
    across = np.pad(on, ((0, 0), (ROUND_PX, ROUND_PX)))
    across = np.logical_or.reduce([across[:, i : i + width] for i in range(2 * ROUND_PX + 1)])
    down = np.pad(across, ((ROUND_PX, ROUND_PX), (0, 0)))
    return np.asarray(np.logical_or.reduce([down[i : i + height] for i in range(2 * ROUND_PX + 1)]))
