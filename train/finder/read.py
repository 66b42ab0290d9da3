"""A picture read by the finder: a look at the whole, a closer look at the row, and a digit's graph on each box, if there is one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

from train.finder import line, peaks
from train.finder.cut import canvases
from train.finder.line import Line
from train.finder.peaks import Maps, Thing

Box = npt.NDArray[np.float64]  # (4,): left, top, right, bottom in pixels
Grey = npt.NDArray[np.float32]  # (height, width) in [0, 1]
Shape = tuple[int, ...]  # width and height in pixels
SHAPES: tuple[Shape, ...] = (192, 192), (288, 128), (384, 96)
Network = Callable[[Grey], Maps]  # (1, S, S, 1) -> (S / 4, S / 4, 31)
DigitGraph = Callable[[Grey], tuple[npt.NDArray[np.float32], float]]  # (1, 280, 280) -> probabilities (10,), is_digit


@dataclass(frozen=True)
class Reader:
    """The finder and how it is used.

    Attributes:
        network: The graph.
        digit_graph: Reads each digit's clean ink, if given.
        shapes: Width and height, in pixels, of what it may look at: the first sees the whole picture, and that sees a row which shows it largest.
        looks: How often it looks: 2 is the whole picture and the row.
        weight: Of the digit graph's log probabilities beside the finder's.
        least: Probability of a digit from which it is read.
        least_digit: Of being one at all: the root of the finder's score times the digit graph's.
    """

    network: Network
    digit_graph: DigitGraph | None = None
    shapes: tuple[Shape, ...] = SHAPES
    looks: int = 2
    weight: float = 0.5
    least: float = 0.5
    least_digit: float = 0.4


class Answer(NamedTuple):
    """What was read: the text, or None with the reason; each digit's box in pixels and probabilities (10,)."""

    text: str | None
    reason: str | None
    boxes: list[Box]
    probabilities: list[npt.NDArray[np.float64]]


def read(grey: Grey, reader: Reader, single: bool) -> Answer:
    """Return the number, or with `single` the digit, on a picture."""
    height, width = grey.shape
    part, shape = np.array([0, 0, width, height], float), reader.shapes[0]
    for look in range(reader.looks):
        found, maps = _look(grey, part, shape, reader)
        row = line.line(found)
        if look + 1 < reader.looks:
            if not row.digits or line.is_elsewhere(row, found):
                break
            part = _closer(part, _box(line.closer(row, found), part, shape))
            shape = max(reader.shapes, key=lambda some: fitted(part, some)[0])
    if row.reason or (single and len(row.digits) != 1):
        return Answer(None, row.reason or "several digits", [], [])
    return _answer(row, maps, letterboxed(grey, part, shape), part, reader)


def _answer(row: Line, maps: Maps, square: Grey, part: Box, reader: Reader) -> Answer:
    drawn = canvases(row.digits, square, peaks.ink(maps))
    both = [_probabilities(one, own, reader) for one, own in zip(row.digits, drawn, strict=True)]
    probabilities, is_digit = [one for one, _ in both], min(sure for _, sure in both)
    boxes = [_box(one.box.astype(float), part, square.shape[::-1]) for one in row.digits]
    doubtful = min(one.max() for one in probabilities) < reader.least or is_digit < reader.least_digit
    text = "".join(str(int(one.argmax())) for one in probabilities)
    return Answer(None if doubtful else text, "a doubtful digit" if doubtful else None, boxes, probabilities)


def _look(grey: Grey, part: Box, shape: Shape, reader: Reader) -> tuple[list[Thing], Maps]:
    square = letterboxed(grey, part, shape)
    maps = reader.network(square[None, :, :, None])
    return peaks.things(maps), maps


def letterboxed(grey: Grey, part: Box, shape: Shape) -> Grey:
    """Return a part of the picture (left, top, right, bottom; it may reach beyond) in so many pixels, the rest in the shade of its border."""
    height, width = grey.shape
    left, top, right, bottom = np.clip(part, 0, [width, height, width, height])
    inner = grey[round(top) : max(round(bottom), round(top) + 1), round(left) : max(round(right), round(left) + 1)]
    scale, corner = fitted(part, shape)
    sides = max(1, round(scale * inner.shape[1])), max(1, round(scale * inner.shape[0]))
    ways = Image.Resampling.BOX if scale < 0.5 else Image.Resampling.BILINEAR if scale < 1 else Image.Resampling.BICUBIC
    small = np.clip(np.asarray(Image.fromarray(inner).resize(sides, ways), np.float32), 0, 1)
    border = np.concatenate([small[0], small[-1], small[:, 0], small[:, -1]])
    seen = np.full(shape[::-1], np.median(border), np.float32)
    x, y = (round(float(value)) for value in corner + scale * (np.array([left, top]) - part[:2]))
    kept = small[: shape[1] - y, : shape[0] - x]
    seen[y : y + kept.shape[0], x : x + kept.shape[1]] = kept
    return seen


def fitted(part: Box, shape: Shape) -> tuple[float, npt.NDArray[np.float64]]:
    """Return the scale at which a part fits so many pixels, and where its corner lies."""
    sides = part[2:] - part[:2]
    scale = float((np.array(shape) / sides).min())
    return scale, (np.array(shape) - scale * sides) / 2


def _box(box: Box, part: Box, shape: Shape) -> Box:
    """Return a box of what was looked at in pixels of the picture."""
    scale, corner = fitted(part, shape)
    return np.asarray((box - np.tile(corner, 2)) / scale + np.tile(part[:2], 2))


def _closer(part: Box, row: Box) -> Box:
    """Return the row's part, as far as it lies in what was seen."""
    return np.concatenate([np.maximum(part[:2], row[:2]), np.minimum(part[2:], row[2:])])


def _probabilities(one: Thing, drawn: Grey, reader: Reader) -> tuple[npt.NDArray[np.float64], float]:
    """Return the probability of each digit (10,), of both graphs together, and the one that it is a digit at all."""
    own = np.clip(one.scores[:10].astype(float), 1e-3, 1 - 1e-3)
    mixed, is_digit = np.log(own / (1 - own)), 1.0
    if reader.digit_graph:
        given, is_digit = reader.digit_graph(drawn)
        mixed = mixed + reader.weight * np.log(np.clip(given.astype(float), 1e-4, 1))
    shares = np.exp(mixed - mixed.max())
    return np.asarray(shares / shares.sum()), float(np.sqrt(one.score * is_digit))
