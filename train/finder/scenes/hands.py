"""Whose digits and other writing a scene shows: people's pen strokes by writer, in units of a digit's height."""

from collections import defaultdict
from functools import cache
from typing import NamedTuple

import numpy as np

from train.samples import pool
from train.strokes import forms, scribbles
from train.strokes.strokes import Strokes, bounds, resample

OTHER = 10  # the kind of whatever is written and no digit; digits are their own kinds
SOURCES = {"unipen": 0.45, "uji": 0.2, "pendigits": 0.2, "forms": 0.15}
LEAST = 8  # samples of a writer who is chosen
MADE_HANDS, MADE_SAMPLES = 80, 20  # writers made up of national forms
LETTERS, DOODLES, SCRIBBLES = 6000, 2000, 800  # held in memory
SPACING = 0.04  # between points


class Mark(NamedTuple):
    """One thing written: its kind and its strokes, y down, its foot at y = 0."""

    kind: int
    strokes: Strokes


def unit(strokes: Strokes, height: float = 1.0) -> Strokes:
    """Return the strokes on the base line, from x = 0, so high; a thing much wider than high keeps to that width instead."""
    left, top, width, tall = bounds(strokes)
    scale = height / max(tall, 0.7 * width, 1e-6)
    return [resample((stroke - (left, top + tall)) * scale, SPACING) for stroke in strokes if len(stroke)]


def hand(rng: np.random.Generator, part: str = "train") -> list[Mark]:
    """Return all digits of one writer."""
    source = str(rng.choice(list(SOURCES), p=list(SOURCES.values())))
    writers = _hands(source, part)
    return writers[rng.integers(len(writers))]


@cache
def _hands(source: str, part: str) -> list[list[Mark]]:
    if source == "forms":
        return _made(np.random.default_rng(14 if part == "train" else 15))
    by_writer: dict[str, list[Mark]] = defaultdict(list)
    for one in pool.written(source, part):
        by_writer[one.writer].append(Mark(one.label, unit(one.strokes)))
    return [marks for marks in by_writer.values() if len(marks) >= LEAST]


def _made(rng: np.random.Generator) -> list[list[Mark]]:
    """Return writers who keep to one form of every digit."""
    hands = []
    for _ in range(MADE_HANDS):
        own = {label: str(rng.choice(forms.forms(label))) for label in range(10)}
        labels = [*range(10), *rng.integers(0, 10, MADE_SAMPLES - 10)]
        hands.append([Mark(int(label), unit(forms.sample(int(label), rng, own[int(label)]))) for label in labels])
    return hands


@cache
def letters(part: str = "train") -> list[Strokes]:
    """Return letters and signs as people write them."""
    return _some("letters", part, LETTERS)


@cache
def doodles(part: str = "train") -> list[Strokes]:
    """Return doodles, and scribbles that were made up."""
    rng = np.random.default_rng(16 if part == "train" else 17)
    return _some("doodles", part, DOODLES) + [unit(scribbles.sample(rng)) for _ in range(SCRIBBLES)]


def _some(source: str, part: str, count: int) -> list[Strokes]:
    written = pool.written(source, part)
    rows = np.random.default_rng(18).permutation(len(written))[:count]
    return [unit(written[row].strokes) for row in rows]
