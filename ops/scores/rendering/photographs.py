"""Photographs of handwriting on paper, made up: sheets under uneven light, seen askew by a middling camera, as JPEG files.

Deterministic by seed. About 0.3 s a picture of two megapixels (one core).
"""

from typing import NamedTuple

import numpy as np

from ops.scores.rendering import sheets
from ops.scores.rendering.camera import shot
from ops.scores.rendering.scene import on_table, turned
from ops.scores.rendering.sheets import Sheet
from train.samples import writers
from train.strokes import strokes
from train.strokes.strokes import Strokes

SIZES = ((1280, 960), (960, 1280), (1200, 1200), (1440, 810))  # width, height
SHARE = (0.1, 0.7)  # of the picture's shorter side, the writing's larger side
DIGIT_MM = (10.0, 30.0)
LEAST_LINE_PX = 2.0  # what a person can still read


class Photo(NamedTuple):
    """A picture file and what is to be read on it (None: nothing); `about` says how it was made."""

    jpeg: bytes
    text: str | None
    about: str


def digits(part: str, count: int, seed: int) -> list[Photo]:
    """Return photographs of single digits by a part's pendigits writers (train, validation, test)."""
    rng = np.random.default_rng((6, seed))
    found = writers.pendigits(part)
    chosen = rng.permutation(len(found))[:count]
    return [photograph(found[i].strokes, str(found[i].label), np.random.default_rng((6, seed, n))) for n, i in enumerate(chosen)]


def photograph(drawn: Strokes | None, text: str | None, rng: np.random.Generator) -> Photo:
    """Return a photograph of strokes on a sheet (None: of the empty sheet)."""
    width, height = SIZES[rng.integers(len(SIZES))]
    paper = str(rng.choice(list(sheets.PAPERS)))
    inks = sheets.LIGHT_INKS if paper == sheets.BLACK else sheets.INKS
    ink = str(rng.choice(list(inks)))
    side_px, px_per_mm, line_px = _scale(min(width, height), inks[ink][1], rng)
    sheet = Sheet(paper, str(rng.choice(list(sheets.RULINGS), p=list(sheets.RULINGS.values()))), px_per_mm)
    page = sheets.blank(sheet, (height, width), rng)
    if drawn is not None:
        page = sheets.written(page, _placed(drawn, side_px, (width, height), rng), ink, line_px, rng)
    scene = on_table(turned(page, rng), rng)
    share = f"{side_px / min(width, height):.0%}"
    return Photo(shot(scene, px_per_mm, rng), text, f"{sheet.paper} {sheet.ruling} {ink} {share} {px_per_mm:.0f} px/mm")


def _scale(picture_px: int, line_mm: tuple[float, float], rng: np.random.Generator) -> tuple[float, float, float]:
    """Return the writing's larger side, the pixels a millimetre and the line's width, such that a person can still read it."""
    while True:
        side_px = picture_px * float(np.exp(rng.uniform(*np.log(SHARE))))
        px_per_mm = side_px / rng.uniform(*DIGIT_MM)
        line_px = rng.uniform(*line_mm) * px_per_mm
        if line_px >= LEAST_LINE_PX:
            return side_px, px_per_mm, line_px


def _placed(drawn: Strokes, side_px: float, size: tuple[int, int], rng: np.random.Generator) -> Strokes:
    """Put strokes near the middle, a little askew."""
    angle = np.radians(rng.normal(0, 2.5))
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    fitted = strokes.fit([stroke @ turn for stroke in drawn], (-side_px / 2, -side_px / 2, side_px, side_px))
    room = (np.array(size) - 1.15 * side_px) / 2
    middle = np.array(size) / 2 + 0.55 * room * rng.uniform(-1, 1, 2)
    return [stroke + middle for stroke in fitted]
