"""A generator of digit strokes in the forms that people of many countries write, 0.1 ms a sample.

Each form is given by extremes: the same drawing at the ends of what people do, as control points in percent of the height.
A sample mixes the extremes, shakes the points, rounds some corners and lays Catmull-Rom splines through them.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from train.strokes.form_templates import TEXTS
from train.strokes.strokes import Stroke, Strokes, crop, fit

HELD_OUT = (0.56, 0.68)  # samples whose largest mixing weight lies in here are for measuring, all others for training
JITTER_SD = (0.6, 2.6)  # percent of the height, of each control point: careful to careless writing
P_ROUND = 0.3  # of a drawing's corners being rounded, as in fast writing
STEPS = 8  # points per span between two control points
SHEET_PX = 64  # a side of a sample on a contact sheet


@dataclass(frozen=True)
class Form:
    """A form's extremes: control points (extremes, points, 2) and, per stroke, the first and last point of each smooth part."""

    points: NDArray[np.float64]
    parts: tuple[tuple[tuple[int, int], ...], ...]


def parse(texts: tuple[str, ...]) -> Form:
    """Read the extremes of a form, written as in form_templates.py; ValueError when their layouts differ."""
    parts: list[tuple[tuple[int, int], ...]] = []
    for n, text in enumerate(texts):
        at, found = 0, []
        for stroke in text.split(";"):
            ends = np.cumsum([len(part.split()) for part in stroke.split("/")]) - 1 + at
            starts = [at, *ends[:-1]]
            found.append(tuple((int(start), int(end)) for start, end in zip(starts, ends, strict=True)))
            at = int(ends[-1]) + 1
        if n and found != parts:
            raise ValueError(f"expected extremes of one layout, got {text!r}")
        parts = found
    rows = [[[float(v) for v in pair.split(",")] for pair in text.replace("/", " ").replace(";", " ").split()] for text in texts]
    return Form(np.array(rows), tuple(parts))


FORMS: dict[int, dict[str, Form]] = {label: {name: parse(texts) for name, texts in of.items()} for label, of in TEXTS.items()}


def forms(label: int) -> tuple[str, ...]:
    """Names of the forms of one digit."""
    return tuple(FORMS[label])


def sample(label: int, rng: np.random.Generator, form: str | None = None, *, held_out: bool = False) -> Strokes:
    """Draw one digit in one of its forms: strokes in the unit box, aspect kept.

    `held_out` draws from the proportions that training never sees (see HELD_OUT).
    """
    return sample_form(FORMS[label][form or str(rng.choice(forms(label)))], rng, held_out=held_out)


def sample_form(form: Form, rng: np.random.Generator, *, held_out: bool = False, p_round: float = P_ROUND) -> Strokes:
    """Draw one mixture of a form's extremes: strokes in the unit box, aspect kept."""
    points = np.tensordot(_weights(len(form.points), rng, held_out), form.points, 1)
    points += rng.normal(0, rng.uniform(*JITTER_SD), points.shape)
    rounding = rng.uniform(0.08, 0.3) if rng.random() < p_round else 0.0
    strokes = []
    for stroke in form.parts:
        parts = [points[start : end + 1] for start, end in stroke]
        strokes.append(np.concatenate([spline(part) for part in (_rounded(parts, rounding) if rounding else parts)]))
    return fit(strokes, (0.0, 0.0, 1.0, 1.0))


def _weights(n: int, rng: np.random.Generator, held_out: bool) -> NDArray[np.float64]:
    """Mixing weights of n extremes, on the wanted side of HELD_OUT."""
    if held_out and n < 2:
        raise ValueError(f"expected at least two extremes to hold mixtures out, got {n}")
    while True:
        weights = rng.dirichlet(np.full(n, 0.7))
        if (HELD_OUT[0] <= weights.max() < HELD_OUT[1]) == held_out:
            return weights


def _rounded(parts: list[Stroke], share: float) -> list[Stroke]:
    """One smooth part of many: each corner cut at a share of the way to its neighbours."""
    whole = parts[0]
    for part in parts[1:]:
        before, corner, after = whole[-2], part[0], part[1]
        cut = np.stack([corner + share * (before - corner), corner + share * (after - corner)])
        whole = np.concatenate([whole[:-1], cut, part[1:]])
    return [whole]


_T = np.linspace(0, 1, STEPS, endpoint=False)
_BASIS = 0.5 * np.stack([-_T + 2 * _T**2 - _T**3, 2 - 5 * _T**2 + 3 * _T**3, _T + 4 * _T**2 - 3 * _T**3, -(_T**2) + _T**3], axis=1)


def spline(points: Stroke) -> Stroke:
    """Uniform Catmull-Rom spline through all points, STEPS points a span, both ends kept."""
    padded = np.concatenate([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    spans = np.stack([padded[i : i + len(points) - 1] for i in range(4)], axis=1)  # (spans, 4, 2)
    return np.concatenate([(_BASIS @ spans).reshape(-1, 2), points[-1:]])


def sheet(path: Path, rng: np.random.Generator, columns: int = 16) -> None:
    """Save a contact sheet: one row a form, its name at the left."""
    rows = [(label, name) for label in FORMS for name in forms(label)]
    page = Image.new("L", (150 + columns * SHEET_PX, len(rows) * SHEET_PX), 255)
    for y, (label, name) in enumerate(rows):
        ImageDraw.Draw(page).text((4, y * SHEET_PX + SHEET_PX // 3), f"{label} {name}", fill=0)
        for x in range(columns):
            ink = crop(sample(label, rng, name, held_out=x >= columns * 3 // 4), SHEET_PX - 8, 0.07)
            page.paste(Image.fromarray((255 * (1 - ink)).astype(np.uint8)), (150 + x * SHEET_PX, y * SHEET_PX + 4))
    page.save(path)
