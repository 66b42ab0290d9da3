"""Canvases as people post them: drawings of any size, place, brush and polarity on the product's 280 px square."""

import cv2
import numpy as np
import numpy.typing as npt

from train.data import mnist
from train.network.model import CANVAS_PX
from train.samples import writers
from train.strokes import strokes
from train.strokes.strokes import Strokes

Canvas = npt.NDArray[np.float32]  # (280, 280) luminance in [0, 1]

SIDE = (0.2, 0.9)  # of the canvas, the drawing's larger side
BRUSH = (0.02, 0.09)  # of the canvas


def pasted(image: npt.NDArray[np.uint8]) -> Canvas:
    """Return an MNIST image (28, 28) as a drawing, dark on light, that fills the canvas."""
    ink = cv2.resize(image, (CANVAS_PX, CANVAS_PX), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    return np.asarray(1 - ink / 255, np.float32)


def enlarged(image: npt.NDArray[np.uint8]) -> Canvas:
    """Return a small picture, light on dark, as the product does: scaled to fit, padded with its border's median."""
    scale = CANVAS_PX / max(image.shape)
    height, width = (max(1, round(side * scale)) for side in image.shape)
    large = cv2.resize(image, (width, height), interpolation=cv2.INTER_LINEAR).astype(np.float32) / 255
    canvas = np.full((CANVAS_PX, CANVAS_PX), np.median(np.concatenate([large[0], large[-1], large[:, 0], large[:, -1]])), np.float32)
    top, left = (CANVAS_PX - height) // 2, (CANVAS_PX - width) // 2
    canvas[top : top + height, left : left + width] = large
    return canvas


def tight(image: npt.NDArray[np.uint8], level: int = 60) -> npt.NDArray[np.uint8]:
    """Return the part of a picture that its ink, brighter than `level`, takes up."""
    rows, columns = np.nonzero(image.max(1) > level)[0], np.nonzero(image.max(0) > level)[0]
    return image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def jpeg(image: npt.NDArray[np.uint8], quality: int) -> npt.NDArray[np.uint8]:
    """Return a picture as a JPEG of that quality leaves it."""
    encoded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(encoded, cv2.IMREAD_GRAYSCALE), np.uint8)


def placed(drawn: Strokes, side_px: float, brush_px: float, place: npt.NDArray[np.float64]) -> Canvas:
    """Return the ink (280, 280) in [0, 1] of strokes with a larger side of `side_px`, at a place (x, y) from 0, top left, to 1."""
    _, _, width, height = strokes.bounds(drawn)
    size = side_px * np.array([width, height]) / max(width, height, 1e-9)
    left, top = brush_px / 2 + place * np.maximum(CANVAS_PX - brush_px - size, 0)
    return strokes.draw(strokes.fit(drawn, (left, top, size[0], size[1])), CANVAS_PX, brush_px)


def written(drawn: Strokes, rng: np.random.Generator, brush: tuple[float, float] = BRUSH, side: tuple[float, float] = SIDE) -> Canvas:
    """Return the strokes drawn at a random size and place with a random brush and polarity (ink and paper of any grey)."""
    side_px = CANVAS_PX * rng.uniform(*side)
    brush_px = min(CANVAS_PX * rng.uniform(*brush), strokes.MAX_BRUSH_RATIO * side_px)
    ink = placed(drawn, side_px, brush_px, rng.random(2))
    light, dark = rng.uniform(0.75, 1.0), rng.uniform(0.0, 0.35)
    paper, pen = (light, dark) if rng.random() < 0.7 else (dark, light)
    return (paper + (pen - paper) * ink).astype(np.float32)


def parity() -> npt.NDArray[np.float32]:
    """Return the canvases (n, 280, 280) on which all runtimes must agree: drawn, MNIST, blank of every grey, dots."""
    rng = np.random.default_rng(0)
    drawn = [written(digit.strokes, rng) for digit in writers.pendigits("validation")[:120]]
    printed = [pasted(image) for image in mnist.validation().images[:80]]
    blank = [np.full((CANVAS_PX, CANVAS_PX), grey, np.float32) for grey in (0.0, 0.5, 1.0)]
    dots = [written([np.array([[0.5, 0.5]])], rng) for _ in range(4)]
    pixel = np.ones((CANVAS_PX, CANVAS_PX), np.float32)
    pixel[140, 140] = 0
    return np.stack([*drawn, *printed, *blank, *dots, pixel])
