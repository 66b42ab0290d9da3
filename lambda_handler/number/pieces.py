"""The pieces that digits are put together from: components of the ink, cut where they are no digit as they are."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lambda_handler import CANVAS_PX
from lambda_handler.number.cuts import Scale, cut
from lambda_handler.number.ink import INK, Plane
from lambda_handler.number.row import is_struck
from lambda_handler.photo.components import Box, Labels, Mask, label
from lambda_handler.photo.frames import Boxes, enclosing
from lambda_handler.reader import Reading

Read = Callable[[NDArray[np.float32]], Reading]

DIRT = 0.5  # of a square as wide as the line: smaller is dirt, a point is not
WITHIN = 0.8  # of its width and height: a component that lies in another's box is part of that digit
SURE = 0.99  # a component read as a digit with this probability is not cut
LARGEST_PX = 256  # what a canvas takes with a margin
MOST_COMPONENTS = 24
MOST_PIECES = 64
FULLEST = 0.7  # of the box of what is wider than tall: more is no writing
THICKEST = 0.5  # digit heights: no pen's line is thicker


class Piece(NamedTuple):
    """Some ink: its pixels, its box, the component that it is of, what its cut on the left costs, and its reading where that is sure."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    box: Box
    component: int
    cost: float
    sure: Reading | None


class Group(NamedTuple):
    """One component or several that lie within one's box: where they are in their box (height, width), and whether to cut it.

    A stroke in a zero may have digits beside it that touch the zero; what lies beside the ink, as in a per cent sign, is no digit's.
    """

    part: Mask
    box: Box
    is_closed: bool


def pieces(ink: Plane, read: Read) -> tuple[list[Piece], Scale] | None:
    """Return the pieces from left to right by their middles, and the writing's scale; None where it is no number's ink."""
    mask = ink > INK
    if not mask.any():  # specks, which shrinking has thinned
        return None
    labels, (boxes, areas) = label(mask)
    line = _line(mask)
    large = np.flatnonzero(areas >= DIRT * line * line)
    if not 0 < len(large) <= MOST_COMPONENTS or _is_block(mask):
        return None
    groups = _grouped(labels, boxes, large)
    scale = Scale(_height(groups), line)
    if not groups or line > THICKEST * scale.height or any(is_struck(group.part, scale) for group in groups):
        return None
    found = [piece for n, group in enumerate(groups) for piece in _of_group(ink, group, n, scale, read)]
    return (sorted(found, key=lambda piece: piece.box[0] + piece.box[2]), scale) if len(found) <= MOST_PIECES else None


def _grouped(labels: Labels, boxes: Boxes, large: NDArray[np.intp]) -> list[Group]:
    """Return the large components, frames left out, each with those that lie within its box."""
    framing = enclosing(labels, boxes, np.isin(np.arange(len(boxes)), large))
    kept = large[~framing[large]]
    sizes = boxes[kept, 2:] - boxes[kept, :2]
    areas = sizes.prod(axis=1)
    shared = np.minimum(boxes[kept, None, 2:], boxes[kept, 2:]) - np.maximum(boxes[kept, None, :2], boxes[kept, :2])
    within = (shared >= WITHIN * sizes[:, None]).all(axis=2) & (areas > areas[:, None])  # row within column
    owners = np.where(within.any(axis=1), (within * areas).argmax(axis=1), np.arange(len(kept))) if len(kept) else kept
    return [_group(labels, boxes, kept[n], kept[owners == n]) for n in range(len(kept)) if owners[n] == n]


def _group(labels: Labels, boxes: Boxes, owner: int, members: NDArray[np.intp]) -> Group:
    left, top = boxes[members, :2].min(axis=0).tolist()
    right, bottom = boxes[members, 2:].max(axis=0).tolist()
    part = np.isin(labels[top:bottom, left:right], members + 1)
    is_closed = all(_is_between(labels[boxes[n, 1::2].sum() // 2], n + 1, owner + 1) for n in members if n != owner)
    return Group(part, (left, top, right, bottom), is_closed)


def _is_between(row: NDArray[np.int32], inner: int, outer: int) -> bool:
    """Tell whether a row of labels has the outer one on both sides of the inner one."""
    own, around = np.flatnonzero(row == inner), np.flatnonzero(row == outer)
    return bool(len(around) and around[0] < own[0] and around[-1] > own[-1])


def _height(groups: list[Group]) -> int:
    """Return the digits' height: the median of the components at least half as tall as the tallest."""
    heights = sorted(group.box[3] - group.box[1] for group in groups)
    tall = [height for height in heights if 2 * height >= heights[-1]]
    return tall[len(tall) // 2] if tall else 0


def _line(mask: Mask) -> float:
    """Return the line's width: a line has two sides, and a slanting pixel edge is a quarter longer than the line along it."""
    framed = np.pad(mask, 1)
    edges = int((framed[1:] != framed[:-1]).sum() + (framed[:, 1:] != framed[:, :-1]).sum())
    return max(1.0, 5 * int(mask.sum()) / (2 * edges))


def _is_block(mask: Mask) -> bool:
    return mask.shape[1] > mask.shape[0] and int(mask.sum()) > FULLEST * mask.size


def _of_group(ink: Plane, group: Group, number: int, scale: Scale, read: Read) -> list[Piece]:
    whole = _piece(group.part, group.box, number, 0.0)
    canvas = alone(ink, [whole])
    reading = None if canvas is None else read(canvas)
    if reading and reading.probabilities.max() * reading.is_digit > SURE:
        return [whole._replace(sure=reading)]
    return [_piece(some, group.box, number, cost) for some, cost in cut(group.part, scale)] if group.is_closed else [whole]


def _piece(part: Mask, box: Box, number: int, cost: float) -> Piece:
    rows, columns = np.nonzero(part)
    rows, columns = rows + box[1], columns + box[0]
    own = int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1
    return Piece(rows, columns, own, number, cost, None)


def around(some: list[Piece]) -> Box:
    """Return the box around pieces."""
    lefts, tops, rights, bottoms = zip(*(piece.box for piece in some), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def alone(ink: Plane, some: list[Piece]) -> NDArray[np.float32] | None:
    """Return the pieces' own ink, dark on white in the middle of a canvas float32 (1, 280, 280); None where it does not fit."""
    left, top, right, bottom = around(some)
    if max(right - left, bottom - top) > LARGEST_PX:
        return None
    canvas = np.ones((1, CANVAS_PX, CANVAS_PX), np.float32)
    down, aside = (CANVAS_PX - (bottom - top)) // 2 - top, (CANVAS_PX - (right - left)) // 2 - left
    for piece in some:
        canvas[0, piece.rows + down, piece.columns + aside] = (255 - ink[piece.rows, piece.columns]) / np.float32(255)
    return canvas
