"""Handwriting photographed or scanned on paper to clean ink and the box around it; site/src/photo/paper.js is its twin, to the bit.

Whole numbers throughout. Ink is what a square window wider than any line fills up (so the edges of shadows and of tables do not count),
as a share of the paper's light there; rulings are taken off; of the pieces left, one and its row are the writing. A narrow
window is blind to a finger's shadow, a wide one sees a thick line whole.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lambda_handler.photo.components import Box
from lambda_handler.photo.filters import SMOOTH_GAIN, Plane, closed, halved, ranked, smoothed
from lambda_handler.photo.rulings import without_rulings
from lambda_handler.photo.writing import Writing, writing

WORK_PX = 560  # the longer side that callers scale a picture to
SMALLEST_PX = 64  # a longer side below this is an icon, no photograph
FLAT_SHARE = 0.5  # of a drawn canvas's pixels are exactly the border's shade ...
TWO_SHADES = 0.75  # ... or of two shades, where it is cut along thick ink
NARROW, WIDE = 26, 8  # the longer side is so many windows long
DIMMEST = 40  # of 255: paper is taken to be at least so bright
TILE_PX = 35  # of every second pixel
SURE_TONE = 10  # of 255
DEEPER = 1.15  # times as deep is a thick line as what the narrow window sees of it ...
LEAST_GROWN, MOST_GROWN = 1.5, 8  # ... or as deep, and so many times as large; a table or a page is larger
MARGIN_PX, MARGIN = 2, 0.12  # of the box's larger side


class CutOut(NamedTuple):
    """Clean writing: float32 (height, width) luminance, dark ink on 1, and its box in pixels."""

    ink: NDArray[np.float32]
    box: Box


def is_flat(levels: NDArray[np.uint8]) -> bool:
    """Tell whether a picture (height, width) has paper of one shade, or little but two shades, as drawn canvases have, or is tiny."""
    if max(levels.shape) < SMALLEST_PX:
        return True
    if np.count_nonzero(levels == paper_shade(levels)) >= FLAT_SHARE * levels.size:
        return True
    counts = np.bincount(levels.ravel(), minlength=256)
    return bool(np.sort(counts)[-2:].sum() >= TWO_SHADES * levels.size)


def paper_shade(levels: NDArray[np.uint8]) -> int:
    """Return the median of the outermost pixels."""
    border = np.concatenate([levels[0], levels[-1], levels[:, 0], levels[:, -1]])
    return int(np.partition(border, len(border) // 2)[len(border) // 2])


def cut_out(grey: NDArray[np.float32]) -> CutOut | None:
    """Return the writing on a photograph (height, width) of luminance in [0, 1], `WORK_PX` long; None where nothing could be it."""
    levels = np.rint(255 * grey).astype(np.int16)
    soft = smoothed(levels if _is_dark_on_light(levels) else 255 - levels)
    thin, thick = (writing(ink) for ink in without_rulings(_ink(soft, NARROW), _ink(soft, WIDE)))
    found = thick if _continues(thick, thin) else thin
    if found is None or not found.alone:
        return None
    return CutOut((255 - found.ink).astype(np.float32) / np.float32(255), _with_margin(found.box, grey.shape))


def _continues(thick: Writing | None, thin: Writing | None) -> bool:
    """Tell whether the wide window saw the whole of which the narrow one saw parts."""
    if thick is None or thin is None:
        return thin is None
    shared_px = int((thin.on & thick.on).sum())
    larger = thick.depth >= thin.depth and LEAST_GROWN * thin.area_px < thick.area_px < MOST_GROWN * thin.area_px
    return 2 * shared_px > thin.area_px and (larger or thick.depth > DEEPER * thin.depth)


def _is_dark_on_light(levels: Plane) -> bool:
    """Tell on which side of its surroundings' tone there is more that is narrow; a quarter of the pixels will do."""
    few = levels[::2, ::2]
    below = _tones(few) - few
    dark, light = _narrow(few, below), _narrow(255 - few, -below)
    return dark >= light


def _narrow(few: Plane, below: Plane) -> int:
    depth = np.minimum(closed(few, max(few.shape) // WIDE // 2) - few, below)
    return int((np.maximum(depth - SURE_TONE, 0).astype(np.int64) ** 2).sum())


def _tones(few: Plane) -> Plane:
    """Return the median of every pixel's tile."""
    tones = np.empty_like(few)
    for top in range(0, few.shape[0], TILE_PX):
        for left in range(0, few.shape[1], TILE_PX):
            tile = slice(top, top + TILE_PX), slice(left, left + TILE_PX)
            tones[tile] = ranked(few[tile], few[tile].size // 2)
    return tones


def _ink(soft: Plane, windows: int) -> Plane:
    """Return how much of the paper's light is missing, 0..255, less what is usual on the paper (noise)."""
    height, width = soft.shape
    darkest = halved(soft)  # the paper changes slowly; of an edge in its light the dark side counts
    paper = closed(darkest, max(darkest.shape) // windows // 2).repeat(2, axis=0).repeat(2, axis=1)[:height, :width].astype(np.int32)
    ink = (255 * np.maximum(paper - soft, 0) // np.maximum(paper, DIMMEST * SMOOTH_GAIN)).astype(np.int16)
    return np.asarray(np.maximum(ink - ranked(ink, ink.size // 2), 0))


def _with_margin(box: Box, shape: tuple[int, ...]) -> Box:
    left, top, right, bottom = box
    margin = MARGIN_PX + int(MARGIN * max(right - left, bottom - top))
    return max(0, left - margin), max(0, top - margin), min(shape[1], right + margin), min(shape[0], bottom + margin)
