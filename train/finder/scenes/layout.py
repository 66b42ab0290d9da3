"""Where handwriting stands in a scene: one row that fills the picture or is small in it, and what stands around it."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from train.finder.scenes import rows
from train.finder.scenes.drawn import PX, Boxes, boxes, extent, moved
from train.finder.scenes.hands import OTHER, Mark
from train.finder.scenes.mix import Mix

Kinds = npt.NDArray[np.int64]  # (n,)

LEAST_PX = 8.0  # of a digit's height
BRUSH, THICK = (0.022, 0.2), 0.32  # of a digit's height, log-uniform; a single one's may be thick
TRIES = 4  # at placing what stands beside

Sides = npt.NDArray[np.float64]  # (2,): width, height in pixels, or left, top


@dataclass
class Layer:
    """Marks in pixels and the width of their lines."""

    marks: list[Mark]
    brush_px: float


@dataclass
class Page:
    """A picture's sides within the scene's square, the corner where it begins, a digit's height, and all writing."""

    size: Sides
    digit_px: float
    layers: list[Layer] = field(default_factory=list)

    @property
    def corner(self) -> Sides:
        """Left and top of the picture in the square."""
        return (PX - self.size) / 2

    def inside(self) -> npt.NDArray[np.bool_]:
        """Return which pixels of the square (192, 192) show the picture."""
        shown = np.zeros((PX, PX), bool)
        left, top = np.rint(self.corner).astype(int)
        shown[top : PX - top, left : PX - left] = True
        return shown

    def add(self, marks: list[Mark], scale: float, place: Sides, brush_px: float) -> bool:
        """Put marks with their left top at the place; False where something stands there."""
        placed = moved(marks, scale, place - scale * extent(marks)[:2])
        if self._is_taken(extent(placed)):
            return False
        self.layers.append(Layer(placed, brush_px))
        return True

    def _is_taken(self, box: npt.NDArray[np.float64]) -> bool:
        others = [extent(layer.marks) for layer in self.layers]
        return any((box[:2] < other[2:]).all() and (other[:2] < box[2:]).all() for other in others)


def page(rng: np.random.Generator, mix: Mix, part: str) -> Page:
    """Return a picture with a row and what stands around it."""
    only_other = rng.random() < mix.only_other
    marks = _other(rng, part) if only_other else _row(rng, mix, part)
    found = _close(marks, rng) if rng.random() < mix.close else _far(marks, rng)
    if rng.random() < mix.second_row:
        below = rows.digits(int(rng.integers(1, 6)), rng, part) if rng.random() < 0.7 else rows.word(rng, part)
        _stack(found, below, rng)
    while rng.random() < mix.beside:
        _beside(found, _other(rng, part), rng)
    return found


def empty(rng: np.random.Generator) -> Page:
    """Return a picture without writing."""
    return Page(_sides(np.exp(rng.normal(0.1, 0.4))), float(rng.uniform(15, 120)))


def _row(rng: np.random.Generator, mix: Mix, part: str) -> list[Mark]:
    count = 1 if rng.random() < mix.single else int(rng.choice([2, 3, 4, 5, 6, 7, 8], p=[0.18, 0.2, 0.2, 0.16, 0.12, 0.08, 0.06]))
    row = rows.digits(count, rng, part, mix.sign * (0.5 if count == 1 else 1.0))
    return rows.struck(row, rng) if rng.random() < mix.struck else row


def _other(rng: np.random.Generator, part: str) -> list[Mark]:
    kind = rng.random()
    if kind < 0.4:
        return rows.word(rng, part)
    return rows.doodle(rng, part) if kind < 0.7 else [rows.sign(rng, part)]


def _sides(aspect: float) -> Sides:
    return np.array([PX, PX / aspect]) if aspect > 1 else np.array([PX * aspect, PX])


def _close(marks: list[Mark], rng: np.random.Generator) -> Page:
    """Return a picture cut around the row, sometimes along the ink or through it."""
    box = extent(marks)
    wide, high = np.maximum(box[2:] - box[:2], (0.15, 0.3))
    least = -0.04 if rng.random() < 0.12 else 0.02
    margins = rng.uniform(least, np.exp(rng.uniform(np.log(0.08), np.log(1.2))), 4) * max(high, 0.6)
    full = np.array([wide + margins[0] + margins[1], high + margins[2] + margins[3]])
    size = _sides(float(np.clip(full[0] / full[1], 0.3, 9)))
    scale = float(min(size / full))
    found = Page(size, scale)
    place = found.corner + (size - scale * full) / 2 + scale * margins[[0, 2]]
    found.add(marks, scale, place, _brush(scale, rng, len(marks) == 1))
    return found


def _far(marks: list[Mark], rng: np.random.Generator) -> Page:
    """Return a picture in which the row is anywhere and of any size."""
    box = extent(marks)
    extents = np.maximum(box[2:] - box[:2], 0.2)
    size = _sides(float(np.exp(rng.normal(0.15, 0.35))))
    share = np.exp(rng.uniform(np.log(0.07), np.log(0.95)))
    largest = float(min(0.98 * size / extents))
    scale = min(largest, max(LEAST_PX, float(share * size[1])))
    found = Page(size, scale)
    room = size - scale * extents
    found.add(marks, scale, found.corner + rng.beta(1.5, 1.5, 2) * room, _brush(scale, rng, len(marks) == 1))
    return found


def _brush(digit_px: float, rng: np.random.Generator, alone: bool = False) -> float:
    return max(0.7, digit_px * float(np.exp(rng.uniform(np.log(BRUSH[0]), np.log(THICK if alone else BRUSH[1])))))


def _stack(found: Page, marks: list[Mark], rng: np.random.Generator) -> None:
    """Put another row under or over the first, by the same pen."""
    first, own = extent(found.layers[0].marks), extent(marks)
    scale = found.digit_px * float(np.exp(rng.normal(0, 0.15)))
    gap = found.digit_px * rng.uniform(0.1, 1.0)
    x = first[0] + rng.normal(0, 0.5) * found.digit_px
    y = first[3] + gap if rng.random() < 0.6 else first[1] - gap - scale * (own[3] - own[1])
    found.add(marks, scale, np.array([x, y]), found.layers[0].brush_px)


def _beside(found: Page, marks: list[Mark], rng: np.random.Generator) -> None:
    """Put other writing of any size where there is room."""
    brush_px = found.layers[0].brush_px if rng.random() < 0.7 else _brush(found.digit_px, rng)
    for _ in range(TRIES):
        scale = max(6.0, found.digit_px * float(np.exp(rng.normal(0, 0.5))))
        if found.add(marks, scale, found.corner + rng.uniform(-0.1, 1, 2) * found.size, min(brush_px, 0.3 * scale)):
            return


def written(found: Page) -> tuple[Boxes, Kinds]:
    """Return the boxes and kinds of all that is written, whether the picture shows it or not."""
    marks = [(mark, layer.brush_px) for layer in found.layers for mark in layer.marks if mark.kind >= 0]
    whole = [boxes([mark], brush_px) for mark, brush_px in marks]
    return np.concatenate([np.zeros((0, 4), np.float32), *whole]), np.array([mark.kind for mark, _ in marks], np.int64)


def seen(found: Page, whole: Boxes, kinds: Kinds) -> tuple[Boxes, Kinds]:
    """Return what the picture shows of it; a digit that its edge cuts through is no longer one."""
    low, high = np.tile(found.corner, 2), np.tile(found.corner + found.size, 2)
    cut = np.clip(whole, low, high).astype(np.float32)
    share = _areas(cut) / np.maximum(_areas(whole), 1e-6)
    kinds = np.where(share < 0.8, OTHER, kinds)
    return cut[share > 0.2], kinds[share > 0.2]


def _areas(some: Boxes) -> npt.NDArray[np.float32]:
    return np.asarray(np.maximum(some[:, 2] - some[:, 0], 0) * np.maximum(some[:, 3] - some[:, 1], 0))
