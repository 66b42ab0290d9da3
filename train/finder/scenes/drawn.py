"""Strokes to ink: Pillow's lines with round ends and joints, three times as large, made small again."""

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from train.finder.scenes.hands import Mark
from train.strokes.strokes import Stroke

PX = 192  # a scene's side
FINER = 3  # subpixels a pixel
ROUND_PX = 3  # subpixels of a line from which its joints are rounded

Plane = npt.NDArray[np.float32]  # (PX, PX)
Boxes = npt.NDArray[np.float32]  # (n, 4): left, top, right, bottom in pixels


class Sheet:
    """A transparent sheet to draw on, in pixels of the scene."""

    def __init__(self) -> None:
        self.image = Image.new("L", (FINER * PX, FINER * PX))
        self.pen = ImageDraw.Draw(self.image)

    def line(self, stroke: Stroke, brush_px: float, shade: int = 255) -> None:
        """Draw a stroke (n, 2)."""
        points, width = stroke * FINER, max(1, round(FINER * brush_px))
        self.pen.line(points.ravel().tolist(), fill=shade, width=width)
        if width < ROUND_PX:
            return
        half = width / 2
        for x, y in _joints(points, half):
            self.pen.ellipse((x - half, y - half, x + half, y + half), fill=shade)

    def cover(self) -> Plane:
        """Return how much of each pixel is covered, in [0, 1]."""
        return np.asarray(self.image.reduce(FINER), np.float32) / np.float32(255)


def _joints(points: Stroke, half: float) -> Stroke:
    """Return the points whose corner would show: the ends, and those of a turn over about 15 degrees or of a thick line."""
    if len(points) < 3:
        return points
    step = np.diff(points, axis=0)
    along = (step[1:] * step[:-1]).sum(axis=1)
    turned = along < 0.966 * np.sqrt((step[1:] ** 2).sum(axis=1) * (step[:-1] ** 2).sum(axis=1))
    return np.concatenate([points[:1], points[1:-1][turned | (half > 8)], points[-1:]])


def draw(marks: list[Mark], brush_px: float, sheet: Sheet) -> None:
    """Draw marks (in pixels)."""
    for mark in marks:
        for stroke in mark.strokes:
            sheet.line(stroke, brush_px)


def boxes(marks: list[Mark], brush_px: float) -> Boxes:
    """Return the box around the ink of each mark."""
    ends = [(points.min(axis=0) - brush_px / 2, points.max(axis=0) + brush_px / 2) for points in map(_points, marks)]
    return np.array([[*first, *last] for first, last in ends], np.float32).reshape(-1, 4)


def moved(marks: list[Mark], scale: float, move: npt.NDArray[np.float64]) -> list[Mark]:
    """Return the marks scaled, then moved."""
    return [Mark(mark.kind, [scale * stroke + move for stroke in mark.strokes]) for mark in marks]


def extent(marks: list[Mark]) -> npt.NDArray[np.float64]:
    """Return left, top, right and bottom of all points."""
    points = np.concatenate([_points(mark) for mark in marks])
    return np.concatenate([points.min(axis=0), points.max(axis=0)])


def _points(mark: Mark) -> Stroke:
    return np.concatenate(mark.strokes)
