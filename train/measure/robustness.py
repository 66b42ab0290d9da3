"""How accuracy changes with size, brush, place and paper: sweeps over the held-out writers' digits."""

from pathlib import Path
from typing import Any

import numpy as np

from train.data.pens import PenDigit
from train.measure import canvases, figures
from train.network.model import CANVAS_PX
from train.network.runtimes import run_litert
from train.samples import writers

BRUSHES = (0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1)  # of the canvas, on a digit of 60 % of it
SIDES = (0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)  # of the canvas, with a brush of a tenth of the digit
USUAL_BRUSH, USUAL_SIDE = 0.06, 0.6


def sweeps(file: Path) -> dict[str, Any]:
    """Return the accuracy on the held-out writers' digits at every brush width and at every size."""
    digits = writers.pendigits("test")
    return {
        "brush": [_point(file, digits, USUAL_SIDE, brush) | {"share": brush} for brush in BRUSHES],
        "size": [_point(file, digits, side, side / 10) | {"share": side} for side in SIDES],
    }


def _point(file: Path, digits: list[PenDigit], side: float, brush: float) -> dict[str, Any]:
    rng = np.random.default_rng(4)
    drawn = (1 - canvases.placed(digit.strokes, CANVAS_PX * side, CANVAS_PX * brush, rng.random(2)) for digit in digits)
    right = run_litert(file, drawn)["probabilities"].argmax(1) == [digit.label for digit in digits]
    return {"n": len(digits), "accuracy": float(right.mean()), "interval": figures.wilson(int(right.sum()), len(digits))}


def invariance(file: Path) -> dict[str, float]:
    """Return the share of held-out digits whose answer stays the same under each change of the usual drawing."""
    digits = writers.pendigits("test")
    rng = np.random.default_rng(5)
    middle = np.array([0.5, 0.5])
    usual = [1 - canvases.placed(digit.strokes, CANVAS_PX * USUAL_SIDE, CANVAS_PX * USUAL_BRUSH, middle) for digit in digits]
    changes = {
        "place": [1 - canvases.placed(d.strokes, CANVAS_PX * USUAL_SIDE, CANVAS_PX * USUAL_BRUSH, rng.random(2)) for d in digits],
        "light on dark": [1 - canvas for canvas in usual],
        "pencil on grey": [0.3 + 0.35 * canvas for canvas in usual],
        "half the size": [1 - canvases.placed(d.strokes, CANVAS_PX * USUAL_SIDE / 2, CANVAS_PX * USUAL_BRUSH, middle) for d in digits],
        "half the brush": [1 - canvases.placed(d.strokes, CANVAS_PX * USUAL_SIDE, CANVAS_PX * USUAL_BRUSH / 2, middle) for d in digits],
    }
    before = run_litert(file, usual)["probabilities"].argmax(1)
    return {name: float((run_litert(file, drawn)["probabilities"].argmax(1) == before).mean()) for name, drawn in changes.items()}
