"""Which pieces of ink are the writing; site/src/photo/writing.js is its twin, to the bit."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lambda_handler.photo.components import Box, Component, Labels, label
from lambda_handler.photo.filters import Plane, ranked

Mask = NDArray[np.bool_]

PEAK_SHARE = 0.0003  # of the pixels: at least so many are ink
FAINTEST_PEAK = 16  # of 255
DEEP, SPREAD = 0.5, 0.28  # of the peak: what a piece must reach somewhere, and everywhere
ROUNDS = 4
MARGINAL = 10  # a piece wholly in the outermost so-manieth of the picture is none of it
CRISP = 2  # a pen's line loses a half or more of its depth within four pixels; a shadow does not
SPECK = 0.03  # of the picture's longer side
NEAR = 0.3  # of the first piece's larger side: pieces no farther off belong to it, and so on from those
MOST_PIECES = 40  # of a number: more are print, leaves or noise
CROWD = 1.5  # times the writing's ink in lines elsewhere: tiles, faces, print
LEAST = 0.03  # of the first piece's ink
PALE, FULL = 0.2, 0.75  # of the writing's own depth: where ink begins and is full
ROUND_PX = 2  # that the ink's soft edge reaches
THICKEST = 0.2  # of the writing's larger side: what a line is wide


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


def writing(ink: Plane) -> Writing | None:
    """Return what is taken for writing in ink (height, width) of 0..255; None where nothing is."""
    ink = ink.copy()
    for _ in range(ROUNDS):
        peak = ranked(ink, ink.size - 1 - int(PEAK_SHARE * ink.size))
        if peak < FAINTEST_PEAK:
            return None
        labels, pieces = label(ink >= SPREAD * peak)
        bordering = np.append(False, _bordering(pieces, ink.shape))[labels]
        deepest = ink[bordering].max(initial=0)
        ink[bordering] = 0
        if deepest < peak:
            break
    chosen, alone = _chosen(ink, labels, pieces, peak)
    if not chosen.any():
        return None
    found = _stretched(ink, np.append(False, chosen)[labels], alone)
    return found if _is_line(found) else None


def _bordering(pieces: list[Component], shape: tuple[int, ...]) -> Mask:
    """Return which pieces reach the picture's edge: shadows, tables, other sheets."""
    return np.array([p.box[0] <= 1 or p.box[1] <= 1 or p.box[2] >= shape[1] - 1 or p.box[3] >= shape[0] - 1 for p in pieces], bool)


def _chosen(ink: Plane, labels: Labels, pieces: list[Component], peak: int) -> tuple[Mask, bool]:
    """Return which pieces are the writing (the one with most ink, rather in the middle, and those beside it), and whether it is alone."""
    on = labels > 0
    mass = np.bincount(labels[on], ink[on], len(pieces) + 1)[1:]
    deep = np.bincount(labels[on & (ink >= DEEP * peak)], minlength=len(pieces) + 1)[1:] > 0
    boxes = np.array([piece.box for piece in pieces], np.int64).reshape(-1, 4)
    size = np.array([ink.shape[1], ink.shape[0]])
    marginal = ((MARGINAL * boxes[:, 2:] <= size) | (MARGINAL * boxes[:, :2] >= (MARGINAL - 1) * size)).any(axis=1)
    fit = deep & ~_bordering(pieces, ink.shape) & ~marginal & _crisp(ink, labels, len(pieces))
    sides = (boxes[:, 2:] - boxes[:, :2]).max(axis=1, initial=0)
    away = (np.abs(boxes[:, :2] + boxes[:, 2:] - size) / size).max(axis=1, initial=0)
    worth = np.where(fit & (sides >= SPECK * max(ink.shape)), mass * (1 - away * away), 0)
    chosen = np.zeros(len(pieces), bool)
    if worth.any():
        first = int(worth.argmax())
        chosen[first] = True
        _join(chosen, fit & (mass >= LEAST * mass[first]), boxes, NEAR * sides[first])
    alone = chosen.sum() <= MOST_PIECES and mass[fit & ~chosen].sum() <= CROWD * mass[chosen].sum()
    return chosen, bool(alone)


def _crisp(ink: Plane, labels: Labels, count: int) -> Mask:
    """Return which pieces have a pen line's edges: how much is lost over four pixels across, on average along the outline."""
    y, x = np.nonzero((labels > 0) & ~_inner(labels > 0))
    far = np.pad(ink, 2, "edge").astype(np.int32)
    steep = np.maximum(abs(far[y + 2, x + 4] - far[y + 2, x]), abs(far[y + 4, x + 2] - far[y, x + 2]))
    depth = np.zeros(count + 1, np.int64)
    np.maximum.at(depth, labels[labels > 0], ink[labels > 0])
    lengths = np.bincount(labels[y, x], minlength=count + 1)
    return (CRISP * np.bincount(labels[y, x], steep, count + 1) >= lengths * depth)[1:]


def _inner(on: Mask) -> Mask:
    """Return where all four neighbours are on too; outside is off."""
    wide = np.pad(on, 1)
    return np.asarray(wide[:-2, 1:-1] & wide[2:, 1:-1] & wide[1:-1, :-2] & wide[1:-1, 2:])


def _join(chosen: Mask, fit: Mask, boxes: NDArray[np.int64], reach: float) -> None:
    """Add what is near the box of those chosen, until nothing is, in place."""
    while True:
        left, top = boxes[chosen, :2].min(axis=0)
        right, bottom = boxes[chosen, 2:].max(axis=0)
        near = (boxes[:, 0] < right + reach) & (boxes[:, 2] > left - reach) & (boxes[:, 1] < bottom + reach) & (boxes[:, 3] > top - reach)
        if not (near & fit & ~chosen).any():
            return
        chosen |= near & fit


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


def _is_line(found: Writing) -> bool:
    """Tell whether the pieces are as thin as a pen's line is beside a digit: twice the area by the outline is the width."""
    left, top, right, bottom = found.box
    outline_px = found.area_px - int((found.on & _inner(found.on)).sum())
    return 2 * found.area_px <= THICKEST * outline_px * max(right - left, bottom - top)
