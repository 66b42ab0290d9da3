"""Handwriting photographed or scanned on paper to its clean ink: the finder looks at the whole picture, then at the row that it found.

site/src/photo/paper.js is its twin.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lambda_handler.photo.apart import extent
from lambda_handler.photo.arrangement import Box, Row, around, arranged, leaves_out

Shape = tuple[int, int]  # width, height in pixels
Grey = NDArray[np.float32]  # (height, width) of luminance in [0, 1]

# Of the look at the whole picture: the larger shows long numbers of small digits; where it shows no digit the smaller one is tried, which
# shows a thick line that fills the picture.
WHOLE: tuple[Shape, ...] = ((320, 320), (192, 192))
CLOSER: tuple[Shape, ...] = ((192, 192), (288, 128), (384, 96))  # of the look at the row, the one that shows it largest
SMALLEST_PX = 64  # a longer side below this is an icon, no photograph
FLAT_SHARE = 0.5  # of a drawn canvas's pixels are exactly the border's shade ...
TWO_SHADES = 0.75  # ... or of two shades, where it is cut along thick ink
MARGIN_PX, MARGIN = 2, 0.12  # around the ink: so many pixels and, in addition, of the box's larger side


class CutOut(NamedTuple):
    """A row of digits.

    Attributes:
        ink: float32 (height, width) luminance, dark on 1, of clean writing.
        part: Of the picture, in shares of its sides: what the ink is.
        boxes: Of the digits, from left to right, in shares of the picture's sides.
        owners: uint8 (height, width): which of the digits, from 0 on, a pixel of ink belongs to.
    """

    ink: Grey
    part: Box
    boxes: list[Box]
    owners: NDArray[np.uint8]


def is_flat(levels: NDArray[np.uint8]) -> bool:
    """Tell whether a picture (height, width) has paper of one shade, or little but two shades, as drawn canvases have, or is tiny."""
    if max(levels.shape) < SMALLEST_PX:
        return True
    if np.count_nonzero(levels == paper_shade(levels)) >= FLAT_SHARE * levels.size:
        return True
    counts = np.bincount(levels.ravel(), minlength=256)
    return bool(np.sort(counts)[-2:].sum() >= TWO_SHADES * levels.size)


def paper_shade(grey: NDArray[Any]) -> Any:
    """Return the median of the outermost pixels."""
    border = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    return np.partition(border, len(border) // 2)[len(border) // 2].item()


def cut_out(grey: Grey) -> CutOut | None:
    """Return the row of digits on a photograph (height, width) in [0, 1]; None where there is none, or something else stands in it."""
    for shape in WHOLE:
        row, found = _looked_at(grey, shape)
        if row.digits:
            return found
    return None


def _looked_at(grey: Grey, first: Shape) -> tuple[Row, CutOut | None]:
    """Return what the whole picture, shown in so many pixels, and a closer look at its row show, and the row's ink where it is alone."""
    from lambda_handler.photo import finder  # a cold start does not load it

    height, width = grey.shape
    whole = 0.0, 0.0, float(width), float(height)
    seen = finder.look(shown(grey, whole, first))
    row = arranged(seen.things)
    if not row.digits or leaves_out(row, seen.things):
        return row, None
    part = _closer(around(row, seen.things), whole, first)
    if _is_empty(part):
        return row, None
    shape = max(CLOSER, key=lambda some: min(some[0] / (part[2] - part[0]), some[1] / (part[3] - part[1])))
    picture = shown(grey, part, shape)
    seen = finder.look(picture)
    row = arranged(seen.things)
    if not row.alone:
        return row, None
    boxes = [one.box for one in row.digits]
    return row, _cut(*finder.clean(picture, seen.ink, boxes), boxes, part, shape, whole)


def shown(grey: Grey, part: Box, shape: Shape) -> Grey:
    """Return a part of a picture, in pixels of it, in the middle of so many; the rest in the median shade of the part's border."""
    (across, down), (left, top) = _fitted(part, shape)
    inner = np.asarray(Image.fromarray(grey).resize((across, down), Image.Resampling.BILINEAR, part), np.float32)
    picture = np.full(shape[::-1], paper_shade(inner), np.float32)
    picture[top : top + down, left : left + across] = inner
    return picture


def _fitted(part: Box, shape: Shape) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return how large a part fits into so many pixels, and where its left top lies."""
    wide, high = part[2] - part[0], part[3] - part[1]
    scale = min(shape[0] / wide, shape[1] / high)
    across, down = max(1, int(scale * wide + 0.5)), max(1, int(scale * high + 0.5))
    return (across, down), ((shape[0] - across) // 2, (shape[1] - down) // 2)


def _closer(row: Box, part: Box, shape: Shape) -> Box:
    """Return a box of what was shown of a part in pixels of the whole picture, as far as it lies in the part."""
    (across, down), corner = _fitted(part, shape)
    steps = (part[2] - part[0]) / across, (part[3] - part[1]) / down
    left, top, right, bottom = (part[i % 2] + (side - corner[i % 2]) * steps[i % 2] for i, side in enumerate(row))
    return max(left, part[0]), max(top, part[1]), min(right, part[2]), min(bottom, part[3])


def _widened(along: NDArray[np.intp], margin: int, size: int) -> tuple[int, int]:
    """Return the first and one past the last of these places, with a margin on both sides as far as there is room."""
    return max(0, int(along[0]) - margin), min(size, int(along[-1]) + 1 + margin)


def _is_empty(part: Box) -> bool:
    """Tell whether nothing of it lies in the picture: what was found was beside it."""
    return part[0] >= part[2] or part[1] >= part[3]


def _cut(ink: Grey, owners: NDArray[np.uint8], boxes: list[Box], part: Box, shape: Shape, whole: Box) -> CutOut | None:
    """Return what there is of clean ink, which shows a part of the whole picture, with a margin as far as the part goes."""
    (across, down), (x, y) = _fitted(part, shape)
    finer = ink.shape[0] // shape[1]
    shown_part = slice(finer * y, finer * (y + down)), slice(finer * x, finer * (x + across))
    ink, owners = ink[shown_part], owners[shown_part]
    rows, columns = extent(ink)
    if not len(rows):
        return None
    margin = MARGIN_PX + int(MARGIN * (1 + max(rows[-1] - rows[0], columns[-1] - columns[0])))
    (top, bottom), (left, right) = (_widened(along, margin, size) for along, size in zip((rows, columns), ink.shape, strict=True))
    seen = x + left / finer, y + top / finer, x + right / finer, y + bottom / finer
    own, *digits = (_in_shares(_closer(box, part, shape), whole) for box in (seen, *boxes))
    return CutOut(1 - ink[top:bottom, left:right], own, digits, owners[top:bottom, left:right])


def _in_shares(box: Box, whole: Box) -> Box:
    left, top, right, bottom = box
    return left / whole[2], top / whole[3], right / whole[2], bottom / whole[3]
