"""What a row of digits is, so that no part of something else in a drawing is read as a number."""

import numpy as np
from numpy.typing import NDArray

from lambda_handler.number.cuts import Scale
from lambda_handler.photo.components import Box, Mask

# Of 668 composed numbers read rightly, some on photographs, the smallest is 0.51, the lowest overlap 0.65, the deepest nesting 0.75:
SMALLEST = 0.45  # of the median height: a comma or half a per cent sign is less
BESIDE = 0.5  # of the lower one's height that neighbours have in common: two rows have none
NESTED = 0.8  # of the narrower one's width that neighbours may lie over each other: a ring lies around
JOINED = 0.25  # of the narrower one's width that what hangs below a digit lies under it: a comma hardly does
STRUCK = 0.9  # of the width of what is wider than a digit, along one straight line: struck through or underlined
LENGTHY = 1.5  # digit heights
LEAN = 0.15  # rise over run, at most


def is_row(boxes: list[Box]) -> bool:
    """Tell whether digits, from left to right, stand beside each other and are about as high."""
    lefts, tops, rights, bottoms = np.array(boxes).T
    heights, widths = bottoms - tops, rights - lefts
    beside = np.minimum(bottoms[1:], bottoms[:-1]) - np.maximum(tops[1:], tops[:-1])
    small = heights < SMALLEST * np.sort(heights)[len(heights) // 2]
    apart = beside < BESIDE * np.minimum(heights[1:], heights[:-1])
    nested = rights[:-1] - lefts[1:] > NESTED * np.minimum(widths[1:], widths[:-1])
    return not (small.any() or apart.any() or nested.any())


def are_one(boxes: list[Box]) -> bool:
    """Tell whether components lie above one another, so that they may be one digit."""
    (start, highest, reached, lowest), *others = sorted(boxes)
    for left, top, right, bottom in others:
        hangs = 2 * (bottom - lowest) > bottom - top and bottom - top < SMALLEST * (lowest - highest)
        if reached - left < (JOINED * min(right - left, reached - start) if hangs else 0):
            return False
        reached, lowest, highest = max(reached, right), max(lowest, bottom), min(highest, top)
    return True


def is_struck(part: Mask, scale: Scale) -> bool:
    """Tell whether a component (height, width) is several digits wide and a straight line goes all along it."""
    height, width = part.shape
    if width < LENGTHY * max(scale.height, height):
        return False
    padded, x = np.pad(part, ((width, width), (0, 0))), np.arange(width)
    most = int(LEAN * width)
    return any(_most(padded, width + drop * x // width, height) >= STRUCK * width for drop in range(-most, most + 1, 3))


def _most(padded: Mask, rows: NDArray[np.int64], height: int) -> int:
    y = rows + np.arange(height)[:, None]
    return int(padded[y, np.arange(len(rows))].sum(axis=1).max())
