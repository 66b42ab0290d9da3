"""Where touching digits may be cut apart: paths from top to bottom that cross the least ink.

Dynamic programming over a component's pixels; the thick places where two lines run side by side cost a tenth. (Cells of
several pixels do not show such places: they hide the best cuts of thin lines.)
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lambda_handler.number.ink import Plane
from lambda_handler.photo.components import Mask

FULL = 256  # what a pixel of ink costs
ASIDE = 8  # ... and a step to the side
OUTSIDE = 1 << 40  # ... and one beside the component, where no path goes
THICK = 1.3  # lines: a square of this side that is full of ink lies where two of them meet
FULL_TENTHS = 9
LEAST_PART = 0.2  # digit heights of line: less is no digit, and two cuts that differ by less are one
DEAREST = 4  # lines wide
NARROWEST = 0.45  # digit heights: nothing narrower is cut
CUTS = 7  # at most, for a digit's height of width
FEWEST_CUTS, MOST_CUTS = 2, 24


class Scale(NamedTuple):
    """The digits' height and the line's width, in pixels."""

    height: int
    line: float


def cut(part: Mask, scale: Scale) -> list[tuple[Mask, float]]:
    """Return a component's parts (height, width), from left to right, and what the cut on each one's left costs, in lines; 0 for none."""
    least_px, area_px = LEAST_PART * scale.height * scale.line, int(part.sum())
    if part.shape[1] < NARROWEST * scale.height or area_px < 2 * least_px:
        return [(part, 0.0)]
    cost, paths = _paths(_costs(part, scale.line))
    chosen = _chosen(cost, _left_of(part, paths), area_px, least_px, scale)
    side = (np.arange(part.shape[1])[None, :, None] >= paths[:, None, chosen]).sum(axis=2)
    parts = [part & (side == number) for number in range(len(chosen) + 1)]
    costs = [0.0, *(float(cost[x]) / FULL / scale.line for x in chosen)]
    return [(mask, lines) for mask, lines in zip(parts, costs, strict=True) if mask.any()]


def _costs(part: Mask, line: float) -> Plane:
    """Return what each pixel costs: a tenth in the middle of a full square, which a single line is too thin for."""
    side = max(3, int(THICK * line) | 1)
    sums = np.pad(part.astype(np.int64), ((side // 2 + 1, side // 2), (side // 2 + 1, side // 2))).cumsum(0).cumsum(1)
    squares = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return np.asarray(part * np.where(10 * squares > FULL_TENTHS * side * side, FULL // 10, FULL), np.int64)


def _paths(cells: Plane) -> tuple[Plane, Plane]:
    """Return each column's cheapest path through it half way down: its cost (width,), and its columns, row by row (height, width)."""
    middle = cells.shape[0] // 2
    down, from_above = _cheapest(cells)
    up, from_below = (plane[::-1] for plane in _cheapest(cells[::-1]))
    paths = np.empty_like(cells)
    paths[middle] = np.arange(cells.shape[1])
    for row in range(middle, 0, -1):
        paths[row - 1] = paths[row] + from_above[row][paths[row]]
    for row in range(middle, len(cells) - 1):
        paths[row + 1] = paths[row] + from_below[row][paths[row]]
    return down[middle] + up[middle] - cells[middle], paths


def _cheapest(cells: Plane) -> tuple[Plane, Plane]:
    """Return the least costs of coming down to every cell, and the steps (-1, 0, 1) to where from."""
    costs = np.pad(cells, ((0, 0), (1, 1)), constant_values=OUTSIDE)
    for above, own in pairwise(costs):
        aside = np.minimum(above[:-2], above[2:]) + ASIDE
        own[1:-1] += np.minimum(above[1:-1], aside)
    straight, left, right = costs[:-1, 1:-1], costs[:-1, :-2] + ASIDE, costs[:-1, 2:] + ASIDE
    steps = np.zeros_like(cells)  # of equals the first: straight, left, right
    steps[1:] = np.where((straight <= left) & (straight <= right), 0, np.where(left <= right, -1, 1))
    return costs[:, 1:-1], steps


def _left_of(part: Mask, paths: Plane) -> Plane:
    sums = np.pad(part.cumsum(axis=1), ((0, 0), (1, 0)))
    return np.asarray(np.take_along_axis(sums, paths, 1).sum(axis=0))


def _chosen(cost: Plane, left_px: Plane, area_px: int, least_px: float, scale: Scale) -> NDArray[np.intp]:
    """Return the columns of the cheapest paths that leave enough ink between each other, from left to right."""
    most = min(MOST_CUTS, max(FEWEST_CUTS, CUTS * len(cost) / scale.height))
    chosen: list[int] = []
    for x in np.argsort(cost, kind="stable").tolist():
        if cost[x] > DEAREST * scale.line * FULL or len(chosen) >= most:
            break
        if all(abs(left_px[x] - edge) >= least_px for edge in (0, area_px, *left_px[chosen])):
            chosen.append(x)
    return np.array(sorted(chosen, key=lambda x: (left_px[x], x)), np.intp)
