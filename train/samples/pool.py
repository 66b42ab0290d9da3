"""Pools of drawn strokes: pen digits, generated forms and what is no digit, drawn once and kept on disk.

A drawing costs 0.7 ms (a digit) to 2 ms (a character), so a pool holds several epochs' worth and every epoch draws a part of it.
"""

import hashlib
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

from train.data import pens, sources
from train.samples.augment import SIDE_PX
from train.strokes import forms, scribbles, strokes
from train.strokes.strokes import Strokes
from train.strokes.variation import vary

HELD_OUT_WRITERS = 5  # every fifth of pendigits' 30 writers is for `evaluate` alone
VALIDATION_WRITERS = 10  # of the others, every tenth, starting with the second, is for choices
VALIDATION_DRAWERS = (19, 20)  # of Omniglot's 20
BRUSH_RATIO = (0.025, 0.33)  # of the larger side: a 2 % brush on a digit of 80 %, a 9 % brush on one of 27 % of the canvas
P_VARIED = 0.85  # the rest are drawn as they were written
SEEDS = {"train": 1, "validation": 2, "test": 3}


class Drawings(NamedTuple):
    """Canvases (n, 56, 56) uint8 with ink 255, and labels (n,) int8, -1 for no digit."""

    canvases: npt.NDArray[np.uint8]
    labels: npt.NDArray[np.int8]


@cache
def drawings(source: str, part: str, count: int) -> Drawings:
    """Return `count` drawings of a source's part (train, validation, test), drawing them on first use.

    Raises:
        KeyError: unknown source or part.
    """
    path = sources.OWN_FOLDER / f"pool-{source}-{part}-{count}-{_digest()}.npz"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".part.npz")
        np.savez(partial, **_draw_all(source, part, count)._asdict())
        partial.replace(path)
    with np.load(path) as found:
        return Drawings(found["canvases"], found["labels"])


def _digest() -> str:
    """Return eight digits of the SHA-256 of all code that draws or reads strokes, so that a change to it makes a new pool."""
    here = Path(__file__)
    files = [*sorted(here.parents[1].glob("strokes/*.py")), *sorted(here.parents[1].glob("data/*.py")), here]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:8]


def _draw_all(source: str, part: str, count: int) -> Drawings:
    rng = np.random.default_rng((SEEDS[part], count))
    sample = SAMPLERS[source]
    canvases, labels = np.empty((count, SIDE_PX, SIDE_PX), np.uint8), np.empty(count, np.int8)
    for i in tqdm(range(count), desc=f"drawing {source} ({part})", mininterval=5, file=sys.stderr):
        labels[i], drawn = sample(part, i, rng)
        canvases[i] = draw(drawn, rng)
    return Drawings(canvases, labels)


def draw(drawn: Strokes, rng: np.random.Generator) -> npt.NDArray[np.uint8]:
    """Return the strokes, varied, with a random brush, as (56, 56) uint8 with ink 255."""
    varied = vary(drawn, rng) if rng.random() < P_VARIED else drawn
    ratio = float(np.exp(rng.uniform(*np.log(BRUSH_RATIO))))
    pressure = tuple(rng.uniform(0.6, 1.2, 4)) if rng.random() < 0.2 else (1.0,)
    ink = strokes.crop(varied, SIDE_PX, ratio, pressure=pressure, smooth=rng.random() < 0.8)
    return np.asarray(np.round(255 * ink), np.uint8)


@cache
def pendigits(part: str) -> list[pens.PenDigit]:
    """Return the pen digits of a part's writers: 24 of 30 writers for training and validation, six for `evaluate` alone."""
    digits = pens.read_unipen(sources.fetch(sources.SOURCES["pendigits"]).read_text(encoding="latin-1"))
    writers = sorted({digit.writer for digit in digits})
    test = writers[::HELD_OUT_WRITERS]
    rest = [writer for writer in writers if writer not in test]
    validation = rest[1::VALIDATION_WRITERS]
    chosen = {"test": test, "validation": validation, "train": [w for w in rest if w not in validation]}[part]
    return [digit for digit in digits if digit.writer in chosen]


@cache
def omniglot(part: str) -> list[pens.PenCharacter]:
    """Return a part's characters without digits' look-alikes: held-out alphabets for `test`, held-out drawers for `validation`."""
    characters = pens.read_omniglot(sources.fetch(sources.SOURCES["omniglot"]))
    clear = [c for c in characters if c.character not in pens.LOOK_ALIKES[c.alphabet]]
    if part == "test":
        return [c for c in clear if c.alphabet in pens.HELD_OUT_ALPHABETS]
    others = [c for c in clear if c.alphabet not in pens.HELD_OUT_ALPHABETS]
    return [c for c in others if (c.drawer in VALIDATION_DRAWERS) == (part == "validation")]


def _pendigit(part: str, i: int, rng: np.random.Generator) -> tuple[int, Strokes]:
    digits = pendigits(part)
    return digits[i % len(digits)].label, digits[i % len(digits)].strokes


def _form(part: str, i: int, rng: np.random.Generator) -> tuple[int, Strokes]:
    return i % 10, forms.sample(i % 10, rng, held_out=part == "test")


def _character(part: str, i: int, rng: np.random.Generator) -> tuple[int, Strokes]:
    characters = omniglot(part)
    return -1, characters[i % len(characters)].strokes


def _scribble(part: str, i: int, rng: np.random.Generator) -> tuple[int, Strokes]:
    return -1, scribbles.sample(rng)


SAMPLERS = {"pendigits": _pendigit, "forms": _form, "omniglot": _character, "scribbles": _scribble}
