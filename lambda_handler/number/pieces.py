"""The pieces that digits are put together from: components of the ink, cut where they are no digit as they are."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lambda_handler.number.cuts import Scale, cut
from lambda_handler.number.ink import INK, Plane
from lambda_handler.photo.components import Box, Component, Mask, label
from lambda_handler.picture.canvas import CANVAS_PX
from lambda_handler.reader import Reading

Read = Callable[[NDArray[np.float32]], Reading]

SPECK = 0.12  # digit heights: smaller is dirt
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


def pieces(ink: Plane, read: Read) -> tuple[list[Piece], Scale] | None:
    """Return the pieces from left to right by their middles, and the writing's scale; None where it is no number's ink."""
    mask = ink > INK
    labels, components = label(mask)
    scale = Scale(_height(components), _line(mask))
    large = [n for n, component in enumerate(components) if _side(component.box) >= SPECK * scale.height]
    if len(large) > MOST_COMPONENTS or scale.line > THICKEST * scale.height or _is_block(mask):
        return None
    found = [piece for n in large for piece in _of_component(ink, labels == n + 1, n, components[n].box, scale, read)]
    return (sorted(found, key=lambda piece: piece.box[0] + piece.box[2]), scale) if len(found) <= MOST_PIECES else None


def _height(components: list[Component]) -> int:
    """Return the digits' height: the median of the components at least half as tall as the tallest."""
    heights = sorted(box[3] - box[1] for box, _ in components)
    tall = [height for height in heights if 2 * height >= heights[-1]]
    return tall[len(tall) // 2]


def _line(mask: Mask) -> float:
    """Return the line's width: a line has two sides, and a slanting pixel edge is a quarter longer than the line along it."""
    framed = np.pad(mask, 1)
    edges = int((framed[1:] != framed[:-1]).sum() + (framed[:, 1:] != framed[:, :-1]).sum())
    return max(1.0, 5 * int(mask.sum()) / (2 * edges))


def _is_block(mask: Mask) -> bool:
    return mask.shape[1] > mask.shape[0] and int(mask.sum()) > FULLEST * mask.size


def _side(box: Box) -> int:
    return max(box[2] - box[0], box[3] - box[1])


def _of_component(ink: Plane, mask: Mask, number: int, box: Box, scale: Scale, read: Read) -> list[Piece]:
    left, top, right, bottom = box
    part = mask[top:bottom, left:right]
    whole = _piece(part, box, number, 0.0)
    canvas = alone(ink, [whole])
    reading = None if canvas is None else read(canvas)
    if reading and reading.probabilities.max() * reading.is_digit > SURE:
        return [whole._replace(sure=reading)]
    return [_piece(some, box, number, cost) for some, cost in cut(part, scale)]


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
