"""A generator of digit strokes in the forms that people of many countries write, 0.1 ms a sample.

Each form is given by extremes: the same drawing at the ends of what people do, as control points in percent of the height.
A sample mixes the extremes, shakes the points, rounds some corners and lays Catmull-Rom splines through them.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from train.strokes import Stroke, Strokes, crop, fit

HELD_OUT = (0.56, 0.68)  # samples whose largest mixing weight lies in here are for measuring, all others for training
JITTER_SD = (0.6, 2.6)  # percent of the height, of each control point: a careful hand to a careless one
P_ROUND = 0.3  # of a drawing's corners being rounded, as by a fast hand
STEPS = 8  # points per span between two control points

# "x,y x,y": control points; "/": a corner at the point before; ";": the pen lifts.
TEXTS: dict[int, dict[str, tuple[str, ...]]] = {
    0: {
        "plain": (
            "56,0 22,10 4,48 20,88 52,100 86,88 100,50 84,12 52,0",
            "50,0 32,14 22,50 32,88 52,100 72,84 78,48 68,12 48,2",
            "60,2 30,10 14,52 22,92 48,100 76,80 86,44 78,12 54,0",
        ),
        "narrow": (
            "52,0 40,18 35,50 39,84 50,100 62,84 67,48 61,16 50,1",
            "58,0 40,18 28,56 30,90 42,100 58,82 70,42 68,12 54,1",
        ),
        "slashed": (
            "52,2 22,14 8,50 22,88 52,98 80,86 92,50 80,14 50,2 ; 94,-4 50,50 6,104",
            "50,0 32,14 22,50 32,88 50,100 70,84 78,48 68,12 48,2 ; 72,20 50,50 28,80",
            "54,0 26,10 14,50 26,90 52,100 78,88 88,50 76,10 52,0 ; 96,24 52,50 6,78",
        ),
        "dotted": (
            "52,0 22,12 6,50 22,88 52,100 80,88 94,50 80,12 50,0 ; 48,48 52,52",
            "50,0 32,14 22,50 32,88 50,100 70,84 78,48 68,12 48,2 ; 50,42 50,58",
        ),
        "open at the top": (
            "36,8 12,28 8,60 24,92 52,100 82,86 92,52 84,20 62,2",
            "46,2 22,14 16,52 26,90 50,100 76,84 82,50 74,16 58,6",
            "30,2 14,26 18,66 36,96 58,98 80,76 86,44 78,16 56,-4",
        ),
        "with a curl": (
            "64,12 42,0 14,22 8,64 34,98 70,92 90,54 80,14 52,2 32,16",
            "74,8 44,0 20,22 12,60 30,94 60,98 84,70 84,28 60,2 42,12",
            "52,6 34,4 16,30 16,72 38,98 66,92 82,56 76,18 54,0 66,-14",
        ),
    },
    1: {
        "bare": ("50,0 50,50 50,100", "64,0 50,50 36,100", "42,0 50,50 58,100", "76,0 50,50 26,100", "54,0 46,50 52,100"),
        "short flag": (
            "42,18 50,0 / 50,50 49,100",
            "30,22 52,0 / 52,50 50,100",
            "32,34 52,0 / 51,50 50,100",
            "48,22 68,0 / 54,50 40,100",
        ),
        "long upstroke": (
            "36,60 52,28 66,0 / 65,50 64,100",
            "30,90 48,45 66,0 / 66,50 66,100",
            "12,44 36,24 62,0 / 62,50 60,100",
            "2,74 32,36 66,0 / 64,50 60,100",
            "26,72 50,34 80,0 / 68,50 54,100",
        ),
        "foot": ("50,0 50,50 50,98 ; 28,98 50,99 72,98", "54,0 52,50 50,98 ; 16,99 50,98 86,97"),
        "flag and foot": (
            "38,18 50,0 / 50,50 50,98 ; 30,98 50,99 70,98",
            "24,26 52,0 / 52,50 50,98 ; 12,99 50,98 90,97",
            "34,22 60,0 / 54,50 48,98 ; 22,98 46,98 74,96",
        ),
        "upstroke and foot": (
            "26,56 44,28 62,0 / 62,50 62,98 ; 36,98 62,99 88,98",
            "8,62 34,32 62,0 / 62,50 60,98 ; 30,99 60,98 96,97",
            "14,42 38,22 62,0 / 62,50 61,98 ; 40,98 62,98 84,98",
        ),
    },
    2: {
        "plain": (
            "10,26 22,6 52,0 84,14 84,38 56,66 8,98 / 50,96 96,98",
            "20,20 34,4 54,0 74,10 74,32 56,60 18,96 / 46,96 84,94",
            "6,22 26,2 62,2 80,22 66,50 36,78 4,100 / 46,94 92,100",
            "22,30 24,8 46,0 68,12 66,40 46,72 20,98 / 44,98 72,98",
        ),
        "wavy foot": (
            "12,26 24,6 54,0 82,16 76,42 48,70 8,98 / 26,88 60,100 96,88",
            "20,20 36,2 60,2 76,18 68,46 42,74 12,100 / 34,90 62,96 90,94",
        ),
        "small loop": (
            "14,22 34,2 64,4 76,26 62,56 40,84 24,97 15,92 25,85 46,93 68,98 92,92",
            "20,26 32,4 58,0 74,18 66,48 42,78 18,98 8,90 20,80 44,90 68,97 96,94",
        ),
        "large loop": (
            "16,30 36,2 70,4 80,30 60,62 34,92 10,98 2,82 20,70 48,84 74,100 100,88",
            "14,24 34,2 66,4 78,26 62,56 38,86 16,99 4,88 20,76 46,86 70,98 96,92",
            "20,16 38,0 66,4 76,22 56,52 30,88 10,96 2,76 20,56 44,72 66,98 92,104",
            "24,24 40,2 62,4 70,24 58,52 36,84 16,96 8,80 24,68 44,80 62,98 84,96",
        ),
        "like a Z": (
            "12,4 46,2 84,0 / 50,48 10,98 / 50,97 92,98",
            "10,12 42,-2 78,8 / 52,46 16,98 / 52,96 88,94",
            "20,0 48,2 74,2 / 52,50 24,98 / 50,100 80,98",
        ),
        "curled start": (
            "40,30 24,34 14,18 36,0 70,4 84,26 64,58 10,98 / 50,94 94,98",
            "30,16 22,26 12,16 32,0 62,2 80,22 62,56 14,98 / 50,96 90,92",
        ),
    },
    3: {
        "round": (
            "10,16 34,0 72,4 78,28 36,46 / 80,54 90,80 52,100 6,86",
            "22,10 48,0 74,14 66,36 44,46 / 72,54 80,76 54,98 18,92",
            "18,10 42,0 64,12 56,30 30,38 / 78,46 92,74 50,102 4,84",
            "26,8 56,2 72,20 64,38 50,46 / 72,58 72,82 48,100 22,94",
            "14,6 50,0 82,16 72,42 36,54 / 74,60 82,80 52,100 14,92",
        ),
        "flat top": (
            "10,2 44,1 82,2 / 62,22 40,42 / 76,48 88,74 58,100 6,90",
            "18,8 48,4 74,0 / 56,20 36,36 / 74,44 80,76 48,100 16,86",
            "16,0 46,2 76,4 / 62,26 46,46 / 72,54 76,78 52,98 20,94",
        ),
        "loop in the middle": (
            "14,12 44,0 76,14 62,38 42,48 33,43 45,40 82,58 84,84 48,100 10,88",
            "20,14 48,0 74,16 60,40 34,52 24,42 40,38 76,58 80,82 50,100 16,90",
        ),
    },
    4: {
        "open, upright arms": (
            "14,0 14,30 12,56 / 50,56 92,54 ; 72,0 71,50 70,100",
            "30,0 24,30 16,60 / 46,60 82,58 ; 68,4 66,50 64,100",
            "18,14 16,36 14,62 / 46,62 88,60 ; 66,0 65,50 64,100",
        ),
        "open, leaning arm": (
            "42,0 26,28 8,58 / 50,58 90,56 ; 70,8 66,50 62,100",
            "46,0 28,32 8,66 / 50,65 92,62 ; 68,30 64,66 58,100",
            "54,0 22,28 6,62 / 44,66 96,60 ; 62,44 58,70 54,100",
            "36,0 28,30 16,64 / 46,63 80,58 ; 64,38 58,68 50,100",
        ),
        "like a U": (
            "12,0 10,34 24,54 48,54 72,42 ; 76,0 74,50 72,100",
            "20,2 14,30 22,50 44,52 72,48 ; 72,0 66,50 58,100",
            "10,6 14,40 34,58 56,50 74,34 ; 78,2 76,50 74,100",
        ),
        "open, one stroke": (
            "28,0 22,28 14,54 / 44,54 68,48 / 72,28 74,6 / 69,50 62,100",
            "16,4 12,30 14,56 / 44,56 66,52 / 68,26 70,0 / 68,50 66,100",
        ),
        "closed, one stroke": (
            "66,100 66,50 66,0 / 40,34 4,70 / 50,70 98,69",
            "58,100 60,50 62,0 / 42,26 18,56 / 50,57 84,54",
            "56,100 62,50 68,0 / 44,40 16,76 / 50,75 84,74",
        ),
        "closed, two strokes": (
            "60,0 36,32 6,68 / 50,68 96,67 ; 62,3 62,50 62,100",
            "60,0 36,30 10,66 / 40,66 68,65 ; 62,0 61,50 60,100",
            "56,0 38,26 18,54 / 48,54 82,52 ; 60,8 57,50 54,100",
            "52,0 34,32 14,64 / 48,64 86,61 ; 60,4 58,50 54,100",
        ),
        "long stem": (
            "30,20 24,34 14,52 / 46,52 88,50 ; 66,0 62,50 58,100",
            "34,10 24,26 12,42 / 46,42 84,40 ; 62,6 60,50 58,100",
        ),
    },
    5: {
        "one stroke": (
            "88,2 56,3 26,4 / 22,24 18,44 / 50,34 84,52 84,80 50,100 8,92",
            "74,0 52,2 32,4 / 30,24 26,46 / 50,42 70,58 70,82 48,100 20,94",
            "84,6 56,2 30,2 / 26,20 24,38 / 54,34 80,56 74,84 44,100 12,94",
        ),
        "two strokes": (
            "26,4 22,24 18,44 / 50,34 84,52 84,80 50,100 8,92 ; 26,4 58,3 92,2",
            "32,2 30,22 28,42 / 52,40 72,58 70,84 46,100 18,92 ; 32,2 52,3 76,4",
            "36,2 30,24 22,48 / 52,40 76,56 72,84 42,100 10,94 ; 36,4 64,2 96,-4",
        ),
        "bar apart": (
            "24,12 22,28 20,46 / 50,38 82,56 78,84 46,100 8,94 ; 34,4 62,2 94,0",
            "30,8 28,26 26,44 / 50,40 74,58 72,82 48,100 18,94 ; 40,2 58,0 80,-2",
        ),
        "overhanging bar": (
            "28,4 25,24 22,44 / 50,36 80,54 80,80 50,100 10,92 ; 8,6 50,4 94,2",
            "32,2 30,24 27,46 / 50,42 74,58 74,82 48,100 18,94 ; 18,2 50,2 82,-2",
        ),
        "like an S": (
            "84,10 54,0 22,14 26,38 62,54 82,76 56,100 12,92",
            "74,4 50,2 30,16 32,36 56,50 70,72 50,98 22,94",
            "90,2 56,2 26,12 24,38 56,46 76,68 56,96 14,98",
        ),
    },
    6: {
        "straight": (
            "64,0 34,34 14,68 26,94 54,100 82,84 74,60 44,56 18,76",
            "52,0 38,32 26,66 30,92 52,100 72,84 66,64 44,62 28,78",
            "36,0 26,34 20,68 28,96 52,100 76,84 70,62 46,56 22,76",
            "80,0 48,24 16,60 20,90 46,100 72,86 68,64 42,60 20,78",
        ),
        "curled": (
            "84,12 58,0 28,16 8,54 18,90 50,100 86,82 78,56 46,52 14,74",
            "74,8 56,0 36,14 22,52 28,90 50,100 74,84 68,60 46,56 24,74",
            "82,20 64,2 36,8 14,48 18,86 46,100 78,84 72,60 44,54 16,70",
        ),
        "small loop": (
            "70,0 40,20 16,58 20,92 44,100 64,88 58,74 38,72 20,86",
            "60,0 40,24 24,62 30,94 48,100 62,90 56,78 42,76 30,86",
        ),
        "large loop": (
            "68,0 34,16 8,52 18,90 54,100 90,76 80,48 46,42 12,60",
            "60,0 36,18 18,52 26,90 52,100 80,76 72,48 46,42 22,58",
        ),
        "loop not closed": (
            "66,0 36,24 14,62 24,92 52,100 78,84 74,62 54,58 36,66",
            "70,4 46,14 22,54 26,90 50,100 74,86 70,68 52,62 38,72",
        ),
    },
    7: {
        "plain": (
            "6,4 48,3 92,2 / 60,48 34,100",
            "14,6 46,4 80,2 / 66,50 54,100",
            "24,2 48,1 74,0 / 58,50 40,100",
            "14,0 50,3 86,6 / 54,50 26,100",
        ),
        "curved stem": (
            "10,4 48,3 88,2 / 60,34 42,66 38,100",
            "18,0 46,3 80,4 / 68,34 54,66 34,100",
        ),
        "wavy top": (
            "8,18 16,4 44,6 64,8 90,2 / 62,48 38,100",
            "16,12 24,0 46,5 66,6 80,0 / 62,50 46,100",
        ),
        "barred": (
            "8,4 48,3 90,2 / 60,48 36,100 ; 30,54 56,52 86,50",
            "16,6 48,4 80,2 / 66,50 54,100 ; 44,48 60,47 78,46",
            "14,2 48,2 84,4 / 56,50 30,100 ; 16,60 50,54 80,46",
            "22,2 48,2 78,0 / 62,50 48,100 ; 34,40 58,40 86,40",
        ),
        "hook": (
            "14,26 12,14 11,3 / 48,4 90,2 / 66,48 48,100",
            "18,16 18,8 18,1 / 48,3 84,2 / 62,48 40,100",
            "22,34 20,18 18,4 / 46,4 80,4 / 72,50 60,100",
        ),
        "hook first": (
            "16,-2 15,14 13,28 ; 16,5 48,4 88,2 / 64,48 46,100",
            "22,0 22,10 21,18 ; 22,3 48,3 82,4 / 70,50 58,100",
        ),
        "serif and bar": (
            "8,20 13,3 / 48,5 90,2 / 62,48 40,100 ; 32,54 56,52 84,50",
            "18,12 19,2 / 48,3 80,2 / 64,50 50,100 ; 42,46 60,46 78,44",
            "12,28 12,4 / 48,4 86,2 / 66,50 52,100 ; 34,58 58,54 84,48",
        ),
    },
    8: {
        "one stroke": (
            "80,16 52,0 20,16 30,40 64,58 88,80 50,100 12,82 34,58 68,40 82,14",
            "70,14 52,0 34,14 38,36 58,54 70,78 50,100 30,80 40,56 62,36 70,12",
            "70,12 50,0 30,12 36,32 66,52 88,78 50,100 12,80 34,52 62,34 72,10",
            "84,20 60,0 32,14 32,38 56,56 70,80 42,100 18,82 36,58 68,42 86,16",
            "64,10 52,2 40,10 44,26 62,50 82,76 50,100 18,78 40,46 60,24 66,8",
            "78,16 50,0 22,18 34,46 58,68 66,86 50,100 36,86 42,66 66,44 82,14",
        ),
        "from the middle": (
            "50,46 22,30 24,8 52,0 80,14 70,36 34,56 14,80 36,100 70,96 86,74 50,46",
            "52,48 32,32 34,10 54,0 72,14 66,36 42,56 26,80 40,98 62,96 74,76 52,48",
        ),
        "two circles": (
            "52,0 24,12 24,36 50,46 76,34 76,10 50,0 ; 50,46 16,58 14,88 50,100 86,88 84,58 50,46",
            "50,0 32,14 32,38 50,50 68,36 68,12 50,1 ; 52,50 30,60 28,90 50,100 72,88 72,60 48,51",
            "54,0 30,14 28,34 50,44 74,32 76,12 52,1 ; 46,43 18,58 18,86 46,100 76,88 76,58 50,44",
        ),
        "open at the top": (
            "82,4 52,2 22,18 36,42 66,58 82,80 50,100 16,82 36,58 64,38 92,16",
            "66,2 46,4 30,20 42,42 62,58 72,80 50,100 28,82 40,58 58,38 76,8",
        ),
    },
    9: {
        "straight stem": (
            "80,18 50,0 14,14 12,42 44,54 74,36 82,8 / 80,50 78,100",
            "68,14 50,0 28,12 28,36 48,46 66,30 70,6 / 69,50 68,100",
            "72,12 46,0 18,16 18,46 44,58 66,40 74,6 / 72,50 66,100",
        ),
        "straight back": (
            "84,10 52,0 16,18 14,44 42,52 72,34 86,6 / 68,50 46,100",
            "74,8 54,0 32,16 32,38 50,44 66,28 74,6 / 64,50 50,100",
        ),
        "curled tail": (
            "78,16 48,0 14,14 16,42 46,52 72,34 80,8 / 82,50 68,90 36,100 10,88",
            "70,12 50,0 28,14 28,36 48,46 66,30 72,6 / 72,50 64,84 46,98 26,92",
        ),
        "like a g": (
            "76,10 46,0 14,14 18,38 46,44 72,28 80,4 / 82,48 76,88 40,100 6,80",
            "70,8 48,0 28,12 28,32 48,40 64,26 70,4 / 74,50 68,86 44,100 20,82",
        ),
        "open loop": (
            "62,4 34,4 12,24 22,48 52,48 78,18 / 77,46 75,74 72,100",
            "58,0 38,6 24,24 34,46 54,42 70,14 / 69,44 65,74 60,100",
            "46,2 22,10 12,30 24,48 50,46 76,22 / 75,48 72,76 68,100",
            "60,2 30,6 14,28 26,50 54,46 76,12 / 75,46 66,86 30,98",
        ),
        "one curve": (
            "74,40 44,54 14,38 20,8 54,0 80,18 80,54 68,100",
            "68,38 46,48 26,32 34,6 56,0 72,18 70,54 54,100",
            "72,42 46,56 18,42 22,10 54,0 82,20 78,62 40,100",
            "54,46 34,50 14,32 26,6 56,0 80,20 78,56 66,100",
            "60,44 36,50 16,30 30,4 60,2 78,24 70,74 24,100",
        ),
    },
}


@dataclass(frozen=True)
class Form:
    """A form's extremes: control points (extremes, points, 2) and, per stroke, the first and last point of each smooth part."""

    points: NDArray[np.float64]
    parts: tuple[tuple[tuple[int, int], ...], ...]


def parse(texts: tuple[str, ...]) -> Form:
    """Read the extremes of a form, written as above; ValueError when their layouts differ."""
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


def sheet(path: Path, rng: np.random.Generator, columns: int = 16, size_px: int = 64) -> None:
    """Save a contact sheet: one row a form, its name at the left."""
    rows = [(label, name) for label in FORMS for name in forms(label)]
    page = Image.new("L", (150 + columns * size_px, len(rows) * size_px), 255)
    for y, (label, name) in enumerate(rows):
        ImageDraw.Draw(page).text((4, y * size_px + size_px // 3), f"{label} {name}", fill=0)
        for x in range(columns):
            ink = crop(sample(label, rng, name, held_out=x >= columns * 3 // 4), size_px - 8, 0.07)
            page.paste(Image.fromarray((255 * (1 - ink)).astype(np.uint8)), (150 + x * size_px, y * size_px + 4))
    page.save(path)
