"""People who write a digit as hardly anyone does: each draws an odd form in a handwriting of their own."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from train.measure.canvases import placed
from train.network.model import CANVAS_PX
from train.strokes.forms import Form, parse, spline
from train.strokes.strokes import Strokes, fit
from train.strokes.variation import Variation, vary

# Control points in percent of the height, as in train/strokes/form_templates.py: drawn after the learner's constants were chosen.
MEASURED = {
    "1 like a lambda": (
        "26,10 36,0 46,18 56,50 84,96 ; 54,46 38,70 20,96",
        "30,2 40,4 50,26 60,58 78,100 ; 56,54 46,76 32,100",
        "18,14 30,0 44,20 54,48 90,100 ; 52,42 34,68 8,98",
    ),
    "7 with two bars": (
        "6,10 10,2 48,6 86,2 / 62,46 44,100 ; 38,34 60,32 84,28 ; 32,54 56,52 78,50",
        "18,8 20,2 50,4 84,0 / 58,50 30,98 ; 32,42 56,38 84,36 ; 22,66 48,60 74,58",
        "12,14 14,4 46,4 80,6 / 64,48 50,100 ; 44,30 62,32 80,32 ; 36,70 56,68 78,68",
    ),
    "9 like a g": (
        "72,4 44,4 22,20 30,42 56,42 76,14 / 80,46 72,86 50,100 30,92 30,78 56,70 88,70",
        "66,2 40,4 22,22 32,40 56,38 72,10 / 74,48 70,90 46,98 24,86 34,70 66,64 96,60",
        "76,8 46,2 24,18 28,38 54,42 78,10 / 76,50 64,94 38,100 20,86 36,74 58,70 80,62",
    ),
    "4 like a lightning": (
        "58,0 36,30 18,56 / 46,52 76,48 / 58,74 42,100",
        "66,2 42,32 24,54 / 50,54 80,52 / 62,76 48,98",
        "50,0 30,26 14,50 / 44,50 72,46 / 50,72 30,100",
    ),
    "2 like a Z with a bar": (
        "12,4 46,2 84,0 / 50,48 10,98 / 50,97 92,98 ; 26,52 50,50 76,48",
        "10,12 42,-2 78,8 / 52,46 16,98 / 52,96 88,94 ; 30,46 52,46 78,42",
        "20,0 48,2 74,2 / 52,50 24,98 / 50,100 80,98 ; 22,56 48,52 72,54",
    ),
    "0 with a tail": (
        "50,0 22,12 8,46 22,80 50,92 78,78 90,44 78,12 50,0 ; 56,64 74,84 98,104",
        "52,2 30,14 20,46 32,80 52,90 70,78 78,44 70,14 50,2 ; 46,70 66,88 82,106",
        "48,0 20,16 6,50 24,82 52,88 80,74 86,40 72,10 46,2 ; 62,56 80,76 104,92",
    ),
}


# How much one person's drawings of one digit differ.
FROM_DRAWING_TO_DRAWING = Variation(
    slant_sd=0.05, rise_sd=0.03, rotation_sd_deg=3, aspect_sd=0.06, warp=0.03, p_gap=0, p_dot=0, p_retrace=0, p_grid=0
)


@dataclass(frozen=True)
class Pen:
    """How large and with what brush a person draws, in pixels of a canvas of 280."""

    side_px: float
    brush_px: float


@dataclass(frozen=True)
class Handwriting:
    """A person's way to write one form: what stays the same from drawing to drawing, and how much does not.

    Attributes:
        weights: Of the form's extremes, sum 1.
        slant: x shift per unit of y.
        width: Factor.
        careless: The standard deviation of control points, in percent of the height.
    """

    form: Form
    weights: NDArray[np.float64]
    slant: float
    width: float
    careless: float


def pen(rng: np.random.Generator) -> Pen:
    """Return a new person's pen."""
    return Pen(CANVAS_PX * rng.uniform(0.4, 0.8), CANVAS_PX * rng.uniform(0.03, 0.08))


def handwriting(texts: tuple[str, ...], rng: np.random.Generator) -> Handwriting:
    """Return a new person's way to write a form."""
    weights = rng.dirichlet(np.ones(len(texts)))
    return Handwriting(parse(texts), weights, rng.normal(0, 0.12), float(np.exp(rng.normal(0, 0.1))), rng.uniform(1, 4))


def drawn(by: Handwriting, rng: np.random.Generator) -> Strokes:
    """Draw the form once: strokes in percent of the height."""
    points = np.tensordot(by.weights, by.form.points, 1) + rng.normal(0, by.careless, by.form.points.shape[1:])
    points = points @ np.array([[by.width, 0.0], [-by.slant, 1.0]])
    return [np.concatenate([spline(points[start : end + 1]) for start, end in stroke]) for stroke in by.form.parts]


def again(strokes: Strokes, rng: np.random.Generator) -> Strokes:
    """Draw the same once more in the same handwriting."""
    return vary(strokes, rng, FROM_DRAWING_TO_DRAWING)


def canvas(strokes: Strokes, by: Pen, rng: np.random.Generator) -> NDArray[np.float32]:
    """Return the strokes, dark on light, as (1, 280, 280) luminance in [0, 1], about as large as the person draws, anywhere."""
    ink = placed(fit(strokes, (0.0, 0.0, 1.0, 1.0)), by.side_px * rng.uniform(0.85, 1.15), by.brush_px, rng.uniform(0, 1, 2))
    return (1 - ink[None]).astype(np.float32)
