"""Canvases as people post them: drawings of any size, place, brush and polarity on the product's 280 px square."""

import cv2
import numpy as np
import numpy.typing as npt

from train import mnist, pool, strokes
from train.model import CANVAS_PX
from train.strokes import Strokes

Canvas = npt.NDArray[np.float32]  # (280, 280) luminance in [0, 1]

HEIGHT = (0.2, 0.9)  # of the canvas, the drawing's larger side
BRUSH = (0.02, 0.09)  # of the canvas


def pasted(image: npt.NDArray[np.uint8]) -> Canvas:
    """Return an MNIST image (28, 28) as a drawing, dark on light, that fills the canvas."""
    ink = cv2.resize(image, (CANVAS_PX, CANVAS_PX), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    return np.asarray(1 - ink / 255, np.float32)


def written(drawn: Strokes, rng: np.random.Generator, brush: tuple[float, float] = BRUSH, height: tuple[float, float] = HEIGHT) -> Canvas:
    """Return the strokes drawn at a random size and place with a random brush and polarity (ink and paper of any grey)."""
    side_px = CANVAS_PX * rng.uniform(*height)
    brush_px = min(CANVAS_PX * rng.uniform(*brush), strokes.MAX_BRUSH_RATIO * side_px)
    _, _, width, height_of_it = strokes.bounds(drawn)
    scale = side_px / max(width, height_of_it, 1e-9)
    spare = np.maximum(CANVAS_PX - brush_px - scale * np.array([width, height_of_it]), 0)
    left, top = brush_px / 2 + rng.random(2) * spare
    ink = strokes.draw(strokes.fit(drawn, (left, top, scale * width, scale * height_of_it)), CANVAS_PX, brush_px)
    light, dark = rng.uniform(0.75, 1.0), rng.uniform(0.0, 0.35)
    paper, pen = (light, dark) if rng.random() < 0.7 else (dark, light)
    return (paper + (pen - paper) * ink).astype(np.float32)


def parity() -> npt.NDArray[np.float32]:
    """Return the canvases (n, 280, 280) on which all runtimes must agree: drawn, MNIST, blank of every grey, dots."""
    rng = np.random.default_rng(0)
    drawn = [written(digit.strokes, rng) for digit in pool.pendigits("validation")[:120]]
    printed = [pasted(image) for image in mnist.validation().images[:80]]
    blank = [np.full((CANVAS_PX, CANVAS_PX), grey, np.float32) for grey in (0.0, 0.5, 1.0)]
    dots = [written([np.array([[0.5, 0.5]])], rng) for _ in range(4)]
    pixel = np.ones((CANVAS_PX, CANVAS_PX), np.float32)
    pixel[140, 140] = 0
    return np.stack([*drawn, *printed, *blank, *dots, pixel])
