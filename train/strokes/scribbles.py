"""A generator of drawings that are no digit: letters, signs, shapes, doodles, several digits, digits crossed out."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from train.strokes import forms
from train.strokes.strokes import Stroke, Strokes, crop, fit

# Never drawn, since a reasonable person may read them as a digit (and Greek letters, since Greek is held out for measuring).
LEFT_OUT = "D G I O Q S Z b g i l o q s y z ! $ /"

SHEET_PX = 56  # a side of a sample on a contact sheet

# Control points as in form_templates.py.
TEXTS: dict[str, tuple[str, ...]] = {
    "A": ("50,0 30,50 10,100 ; 50,0 70,50 92,100 ; 26,64 50,63 78,62", "40,2 26,50 10,98 ; 44,0 60,50 78,100 ; 6,70 50,56 84,52"),
    "A, round": ("8,100 14,40 40,2 66,6 84,50 90,100 ; 14,60 50,58 86,58",),
    "B": ("14,0 14,50 14,100 ; 14,2 60,2 74,22 54,44 14,48 / 66,50 84,74 60,98 14,100",),
    "C": ("86,14 54,0 18,22 8,56 26,92 58,100 88,84", "74,4 46,2 24,26 20,56 30,86 52,98 78,96"),
    "E": (
        "80,2 46,1 14,0 / 13,50 14,100 / 50,100 84,98 ; 14,48 44,48 70,46",
        "74,-2 46,1 20,4 / 18,50 14,100 / 40,98 64,92 ; 4,52 44,48 70,42",
    ),
    "E, round": ("78,10 44,0 18,18 26,40 54,46 / 20,54 10,78 34,100 80,92",),
    "F": ("84,2 48,1 14,0 / 14,50 14,100 ; 14,48 44,47 70,46", "70,-4 46,0 8,4 / 14,50 10,100 ; 4,52 34,47 60,44"),
    "H": ("14,0 14,50 12,100 ; 84,0 84,50 86,100 ; 14,52 50,50 84,50", "24,0 20,50 16,100 ; 70,0 66,50 62,100 ; 10,56 50,50 80,46"),
    "J": ("30,2 60,1 96,0 ; 64,2 66,50 58,90 30,100 8,82",),
    "K": ("16,0 16,50 16,100 ; 84,2 50,30 18,52 / 50,76 88,100", "20,0 18,50 14,100 ; 70,8 50,34 20,60 / 50,70 80,96"),
    "L": ("16,0 15,50 14,100 / 50,99 84,98", "26,0 20,50 14,96 / 44,98 74,100"),
    "M": ("8,100 12,50 16,0 / 34,34 50,62 / 66,30 84,0 / 88,50 92,100", "0,100 10,50 22,0 / 36,44 48,90 / 64,40 80,0 / 90,50 100,100"),
    "N": ("12,100 13,50 14,0 / 48,50 86,100 / 86,50 88,0", "8,100 16,50 26,0 / 44,50 66,100 / 76,50 84,0"),
    "P": ("16,100 15,50 14,0 ; 14,4 60,2 80,26 58,50 16,52", "16,100 20,50 24,0 ; 8,8 50,0 70,18 52,40 18,46"),
    "R": ("16,100 15,50 14,0 ; 14,4 60,2 76,24 56,46 16,50 / 50,76 86,100", "14,100 18,50 22,0 ; 8,6 48,0 68,18 50,40 20,48 / 44,70 72,96"),
    "T": ("6,2 50,1 94,0 ; 50,2 50,50 49,100", "16,6 50,2 84,-2 ; 52,2 48,50 42,100"),
    "U": ("12,0 12,50 26,90 50,100 76,88 88,50 88,0", "20,0 18,56 30,92 50,100 66,90 78,50 80,0"),
    "V": ("8,0 28,50 48,100 / 70,50 92,0", "20,0 34,50 46,100 / 66,40 96,-4"),
    "W": ("4,0 14,50 26,98 / 38,60 50,24 / 62,60 76,98 / 86,50 96,0", "4,10 14,50 30,90 / 40,50 50,12 / 62,50 72,90 / 86,50 100,0"),
    "X": ("10,0 50,50 90,100 ; 90,0 50,50 8,100", "24,0 50,46 74,96 ; 80,4 46,54 14,100"),
    "Y": ("10,0 30,24 50,48 ; 92,0 70,26 50,48 / 50,74 49,100",),
    "a": ("78,20 50,4 16,24 12,66 36,94 66,80 80,30 / 80,70 96,98", "86,26 60,6 24,22 10,60 26,90 58,78 84,34 / 86,74 108,92"),
    "d": ("78,60 50,44 18,58 16,86 42,100 72,84 80,56 / 80,30 80,0 / 80,50 82,100",),
    "e": ("14,56 50,54 84,50 / 80,16 50,2 18,24 12,66 40,98 84,86", "16,64 50,54 80,36 / 74,10 50,4 22,30 16,70 42,98 90,78"),
    "f": ("80,10 60,0 44,16 42,56 42,100 ; 14,40 42,40 72,38", "74,4 58,-2 46,16 44,56 38,100 ; 22,46 44,42 70,38"),
    "h": ("18,0 18,50 16,100 ; 17,62 40,44 64,48 72,70 74,100", "28,0 22,50 16,100 ; 18,72 40,50 62,50 64,76 62,100"),
    "k": ("18,0 18,50 18,100 ; 66,42 40,60 20,70 / 46,84 72,100",),
    "m": (
        "6,30 8,60 8,96 / 10,50 28,30 42,44 44,96 / 46,50 64,30 80,44 84,96",
        "2,10 6,56 8,96 / 12,40 28,14 40,34 40,94 / 44,40 62,14 80,34 96,96",
    ),
    "n": ("14,10 16,50 16,96 / 20,40 50,8 76,28 80,96", "10,4 14,50 14,96 / 22,50 48,20 68,30 88,98"),
    "p": ("18,10 17,50 16,100 ; 18,24 48,6 74,24 66,52 38,60 18,46",),
    "r": ("20,6 22,50 22,98 / 24,40 46,10 76,12", "20,4 24,50 22,100 / 26,50 50,16 84,18"),
    "t": ("42,0 42,50 46,86 70,96 ; 12,30 42,29 74,28", "46,0 44,50 42,90 60,98 ; 18,36 44,34 70,26"),
    "u": ("14,6 14,50 30,88 58,84 78,46 80,6 / 80,50 86,96", "10,14 12,56 28,86 56,80 76,50 80,10 / 82,60 104,90"),
    "w": ("6,6 14,60 30,94 48,70 50,30 / 54,76 70,94 88,60 94,6",),
    "x": ("8,12 34,18 62,82 92,92 ; 86,8 50,50 10,96",),
    "&": ("88,100 50,60 24,24 40,2 60,16 40,46 12,72 30,98 64,90 88,54",),
    "@": ("64,62 48,38 32,56 46,72 64,50 / 66,70 84,66 92,40 70,8 34,6 8,40 18,84 52,100 84,90",),
    "?": ("12,26 26,4 56,0 80,22 66,46 48,60 47,76 ; 47,96 48,99", "20,20 36,2 60,4 70,24 56,44 48,54 48,70 ; 48,92 50,96"),
    "#": ("34,0 30,50 26,100 ; 70,0 66,50 62,100 ; 4,34 50,33 96,32 ; 2,68 50,67 94,66",),
    "*": ("50,0 50,50 50,100 ; 8,24 50,50 92,76 ; 92,24 50,50 8,76",),
    "+": ("50,0 50,50 50,100 ; 0,50 50,50 100,50", "52,14 50,50 48,86 ; 0,54 50,50 100,46"),
    "=": ("0,30 50,30 100,28 ; 0,66 50,66 100,64", "0,34 50,34 90,30 ; 6,56 50,54 94,52"),
    "÷": ("0,50 50,50 100,50 ; 50,20 51,22 ; 50,78 51,80",),
    "%": ("20,0 4,14 18,30 34,16 20,0 ; 90,2 50,50 10,98 ; 80,70 66,84 80,100 96,86 80,70",),
    "€": ("88,10 56,0 22,30 22,72 54,100 88,88 ; 4,40 36,39 66,38 ; 4,58 34,57 62,56",),
    "<": ("86,4 46,28 8,50 / 46,74 88,98",),
    ">": ("10,4 50,28 92,50 / 50,74 8,98",),
    "^": ("2,66 26,36 50,0 / 74,36 98,66",),
    "tick": ("4,56 20,74 34,96 / 64,50 100,0", "10,70 20,82 30,96 / 70,40 104,16"),
    "house": ("10,100 10,42 / 50,0 / 90,42 / 90,100 / 10,100",),
    "heart": ("50,30 30,2 4,20 14,58 50,100 / 86,58 96,20 70,2 50,30",),
    "star": ("50,0 80,95 / 2,36 / 98,36 / 20,95 / 50,0",),
    "triangle": ("50,0 92,90 / 6,88 / 50,0", "10,4 96,94 / 4,96 / 10,4", "90,4 96,94 / 4,96 / 90,4", "4,10 96,10 / 50,92 / 4,10"),
    "rectangle": ("4,14 100,16 / 98,82 / 2,80 / 4,14", "4,30 100,32 / 98,64 / 2,62 / 4,30"),
    "face": ("50,0 12,16 0,50 14,86 50,100 86,84 100,50 86,14 50,0 ; 32,34 33,40 ; 66,34 67,40 ; 26,62 50,80 74,62",),
    "person": ("50,0 38,10 50,22 62,10 50,0 ; 50,22 50,62 ; 20,40 80,38 ; 50,62 24,100 ; 50,62 78,100",),
    "fish": ("0,50 40,14 84,44 100,20 / 98,80 / 84,56 40,86 0,50",),
    "arrow": ("0,50 50,50 100,50 ; 70,24 84,36 100,50 / 84,64 70,76", "0,52 50,50 100,48 ; 84,32 92,40 100,48 / 92,58 84,66"),
}
POINTED = ("house", "triangle", "rectangle")  # with rounded corners they would pass for a 0
SIGNS = {name: forms.parse(texts) for name, texts in TEXTS.items()}


def _turned(strokes: Strokes, angle: float) -> Strokes:
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return [stroke @ turn for stroke in strokes]


def sign(rng: np.random.Generator) -> Strokes:
    """One letter, sign or shape of the table; arrows point anywhere."""
    name = str(rng.choice(list(SIGNS)))
    drawn = forms.sample_form(SIGNS[name], rng, p_round=0.0 if name in POINTED else forms.P_ROUND)
    return _turned(drawn, rng.uniform(0, 2 * np.pi)) if name == "arrow" else drawn


def line(rng: np.random.Generator) -> Strokes:
    """A line at least 50 degrees from the vertical (a steeper one is a 1), straight or bent."""
    angle, bend = np.radians(rng.uniform(-40, 40)), rng.normal(0, 0.06, 3)
    return _turned([forms.spline(np.array([[0, 0], [0.25, bend[0]], [0.5, bend[1]], [0.75, bend[2]], [1, 0]]))], angle)


def dots(rng: np.random.Generator) -> Strokes:
    """A dot, or two to six dots or specks (a lone speck, enlarged, would be a line)."""
    places = rng.uniform(0, 1, (int(rng.integers(1, 7)), 1, 2))
    return [place + rng.normal(0, 0.015, (int(rng.integers(1, 4)) if len(places) > 1 else 1, 2)) for place in places]


def tangle(rng: np.random.Generator) -> Strokes:
    """One to four strokes through many random points."""
    return [forms.spline(rng.uniform(0, 1, (int(rng.integers(7, 16)), 2))) for _ in range(rng.integers(1, 5))]


def strays(rng: np.random.Generator) -> Strokes:
    """Four to seven short strokes anywhere."""
    places = rng.uniform(0, 1, (int(rng.integers(4, 8)), 1, 2))
    return [forms.spline(place + rng.normal(0, 0.16, (3, 2))) for place in places]


def spiral(rng: np.random.Generator) -> Strokes:
    """Two to five turns, either way."""
    way = np.linspace(0.05, 1, 120)
    angle = rng.uniform(0, 7) + rng.choice([-1, 1]) * rng.uniform(2.2, 5) * 2 * np.pi * way
    return [np.stack([rng.uniform(0.7, 1.3) * way * np.cos(angle), way * np.sin(angle)], axis=1)]


def coil(rng: np.random.Generator) -> Strokes:
    """A row of loops, as when trying a pen."""
    angle = np.linspace(0, rng.uniform(3, 7) * 2 * np.pi, 150)
    return [np.stack([rng.uniform(0.04, 0.12) * angle + 0.3 * np.cos(angle), rng.uniform(0.3, 0.7) * np.sin(angle)], axis=1)]


def zigzag(rng: np.random.Generator, least: int = 4) -> Strokes:
    """`least` to twelve teeth, pointed or as a wave; upright only with seven or more, since three are a 3."""
    teeth = int(rng.integers(least + 1, 14))
    points = np.stack([np.linspace(0, 1, teeth), np.where(np.arange(teeth) % 2, 0, rng.uniform(0.15, 0.9))], axis=1)
    points += rng.normal(0, 0.03, points.shape)
    upright = np.pi / 2 if teeth > 7 and rng.random() < 0.5 else 0.0
    return _turned([points if rng.random() < 0.5 else forms.spline(points)], upright + rng.normal(0, 0.3))


def several(rng: np.random.Generator) -> Strokes:
    """Two to four digits or letters side by side."""
    row: Strokes = []
    right = 0.0
    for _ in range(rng.choice([2, 3, 4], p=[0.6, 0.3, 0.1])):
        one = forms.sample(int(rng.integers(10)), rng) if rng.random() < 0.7 else sign(rng)
        one = fit(one, (0.0, 0.0, 1.0, rng.uniform(0.8, 1.0)))
        points = np.concatenate(one)
        row += [stroke + np.array([right - points[:, 0].min(), rng.normal(0, 0.05)]) for stroke in one]
        right += float(np.ptp(points[:, 0])) + rng.uniform(0.12, 0.4)
    return row


def crossed_out(rng: np.random.Generator) -> Strokes:
    """A digit under a cross, two or three strikes, or a dense zigzag (one strike alone would slash a 0 or bar a 7)."""
    digit = forms.sample(int(rng.integers(10)), rng)
    over: list[Callable[[], Strokes]] = [
        lambda: [np.array([[0.0, 0], [1, 1]]), np.array([[1.0, 0], [0, 1]])],
        lambda: [np.array([[0.0, y + rng.normal(0, 0.1)], [1, y]]) for y in rng.choice([0.3, 0.5, 0.7], 2, replace=False)],
        lambda: fit(zigzag(rng, least=9), (0, 0.1, 1, 0.8)),
    ]
    return digit + [stroke + rng.normal(0, 0.03, stroke.shape) for stroke in over[rng.integers(3)]()]


def circled(rng: np.random.Generator) -> Strokes:
    """A digit in a circle or a box, as in a list or a form."""
    digit = fit(forms.sample(int(rng.integers(10)), rng), (0.28, 0.25, 0.44, 0.5))
    around = SIGNS["rectangle"] if rng.random() < 0.3 else forms.FORMS[0]["wide" if rng.random() < 0.5 else "plain"]
    return digit + fit(forms.sample_form(around, rng, p_round=0.0), (0.0, 0.0, 1.0, 1.0))


KINDS: dict[Callable[[np.random.Generator], Strokes], float] = {
    sign: 0.43,
    several: 0.13,
    crossed_out: 0.06,
    circled: 0.05,
    line: 0.05,
    dots: 0.05,
    tangle: 0.05,
    strays: 0.04,
    spiral: 0.04,
    coil: 0.04,
    zigzag: 0.06,
}


def sample(rng: np.random.Generator) -> Strokes:
    """Draw something that is no digit: strokes in the unit box, aspect kept."""
    kinds = list(KINDS)
    drawn: list[Stroke] = kinds[rng.choice(len(kinds), p=list(KINDS.values()))](rng)
    return fit(drawn, (0.0, 0.0, 1.0, 1.0))


def sheet(path: Path, rng: np.random.Generator, columns: int = 24, rows: int = 16) -> None:
    """Save a contact sheet of samples."""
    inks = [crop(sample(rng), SHEET_PX, 0.06) for _ in range(rows * columns)]
    page = np.concatenate([np.concatenate(inks[row * columns : (row + 1) * columns], axis=1) for row in range(rows)])
    Image.fromarray((255 * (1 - page)).astype(np.uint8)).save(path)
