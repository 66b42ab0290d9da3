"""Connected pieces of ink in a mask; site/src/photo/components.js is its twin, to the label."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Labels = NDArray[np.int32]
Box = tuple[int, int, int, int]  # left, top, right, bottom: pixels, the last two one past the end


class Components(NamedTuple):
    """The pieces: their bounding boxes (n, 4), as `Box`, and numbers of pixels (n,)."""

    boxes: NDArray[np.int64]
    areas_px: NDArray[np.int64]


def label(mask: Mask) -> tuple[Labels, Components]:
    """Number the pieces of a mask (height, width) whose pixels touch, at corners too.

    Labels (height, width) are 0 off the mask and 1.. on it, in the order of the pieces' first pixels, row by row; piece i is
    component i - 1.
    """
    height, width = mask.shape
    rows, starts, ends = _runs(mask)
    first = _united(len(rows), *_touching(rows, starts, ends, width))
    _, numbers = np.unique(first, return_inverse=True)
    labels = np.zeros(height * width + 1, np.int32)
    np.add.at(labels, rows * width + starts, numbers.astype(np.int32) + 1)
    np.add.at(labels, rows * width + ends, -numbers.astype(np.int32) - 1)
    return labels.cumsum(dtype=np.int32)[:-1].reshape(height, width), _measured(numbers, rows, starts, ends)


def _runs(mask: Mask) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return row, start and end (one past) of every horizontal run, in reading order."""
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    return rows, starts, np.nonzero(edges == -1)[1]


def _touching(
    rows: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64], width: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs of runs of neighbouring rows that touch, as indices."""
    stride = width + 2
    first = np.searchsorted(rows * stride + ends, (rows - 1) * stride + starts)  # the first above that ends no sooner than one before ours
    last = np.searchsorted(rows * stride + starts, (rows - 1) * stride + ends, side="right")
    counts = np.maximum(last - first, 0)
    below = np.repeat(np.arange(len(rows)), counts)
    return first[below] + np.arange(counts.sum()) - np.repeat(counts.cumsum() - counts, counts), below


def _united(count: int, above: NDArray[np.int64], below: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for every run the first run of its piece."""
    first = np.arange(count)
    while (first[above] != first[below]).any():
        ends = first[above], first[below]
        for end in ends:
            np.minimum.at(first, end, np.minimum(*ends))
        while (first != first[first]).any():
            first = first[first]
    return first


def _measured(numbers: NDArray[np.int64], rows: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Components:
    count = int(numbers.max()) + 1 if len(numbers) else 0
    sides = np.full((count, 4), np.iinfo(np.int64).max)  # right and bottom negated, so that all four are minima
    np.minimum.at(sides, numbers, np.stack([starts, rows, -ends, -rows - 1], axis=1))
    return Components(sides * [1, 1, -1, -1], np.bincount(numbers, ends - starts, count).astype(np.int64))
