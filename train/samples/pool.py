"""Pools of drawn strokes: pen digits, generated forms and what is no digit, drawn once and kept on disk.

A drawing costs 0.7 ms (a digit) to 2 ms (a character), so a pool holds several epochs' worth and every epoch draws a part of it.
"""

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

from train.data import sources
from train.data.stroke_files import Written
from train.recipes import DRAWING_PX
from train.samples import beside, writers
from train.strokes import forms, scribbles, strokes, variation
from train.strokes.strokes import Strokes

BRUSH_RATIO = (0.025, 0.33)  # of the larger side: a 2 % brush on a digit of 80 %, a 9 % brush on one of 27 % of the canvas
P_VARIED = 0.85  # of the drawings for training; the rest, and all that people wrote for choices, are drawn as they were written
P_MARKED = 0.08  # of the zeros get a slash or a dot
P_COARSE = 0.12  # few points joined by straight lines: a mouse, a slow tablet, a busy page
P_STRAIGHT = 0.2  # of the others are joined by straight lines too
SEEDS = {"train": 1, "validation": 2, "test": 3}
NO_DIGIT = -1


class Drawings(NamedTuple):
    """Inks (n, 56, 56) uint8, 255 where it is full, labels (n,) int8, -1 for no digit, and the collection (n,) str that each came from."""

    inks: npt.NDArray[np.uint8]
    labels: npt.NDArray[np.int8]
    collections: npt.NDArray[np.str_]


class Drawn(NamedTuple):
    """What a source gives for one drawing; generated ones have no writer."""

    label: int
    collection: str
    strokes: Strokes
    writer: str = ""
    brush: float = 1.0  # times as thick as a digit's, whose own is by the larger side


@cache
def drawings(source: str, part: str, count: int) -> Drawings:
    """Return `count` drawings of a source's part (train, validation, test), drawing them on first use.

    Raises:
        ValueError: The source is unknown, or has nothing for this part.
    """
    path = sources.OWN_FOLDER / f"pool-{source}-{part}-{count}-{_digest()}.npz"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}.npz")  # two processes may draw at once
        np.savez(partial, **_draw_all(source, part, count)._asdict())
        partial.replace(path)
    with np.load(path) as found:
        return Drawings(found["inks"], found["labels"], found["collections"])


def _digest() -> str:
    """Return eight digits of the SHA-256 of all code that draws or reads strokes, so that a change to it makes a new pool."""
    train = Path(__file__).parents[1]
    rooms = [file for room in ("strokes", "data") for file in sorted(train.glob(f"{room}/*.py"))]
    files = [*rooms, *(train / "samples" / name for name in ("beside.py", "look_alikes.py", "writers.py")), Path(__file__)]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:8]


def _draw_all(source: str, part: str, count: int) -> Drawings:
    rng = np.random.default_rng((SEEDS[part], count))
    inks, labels, origins = np.empty((count, DRAWING_PX, DRAWING_PX), np.uint8), np.empty(count, np.int8), []
    as_written = part != "train" and source not in GENERATED
    drawn = tqdm(chosen(source, part, count, rng), desc=f"drawing {source} ({part})", total=count, mininterval=5, file=sys.stderr)
    for i, one in enumerate(drawn):
        marked = one.label == 0 and not as_written and rng.random() < P_MARKED
        inks[i] = draw(variation.marked(one.strokes, rng) if marked else one.strokes, rng, 0.0 if as_written else P_VARIED, one.brush)
        labels[i] = one.label
        origins.append(one.collection)
    return Drawings(inks, labels, np.array(origins))


def draw(drawn: Strokes, rng: np.random.Generator, p_varied: float = P_VARIED, brush: float = 1.0) -> npt.NDArray[np.uint8]:
    """Return the strokes, varied, with a random brush, as (56, 56) uint8 with ink 255."""
    straight = rng.random() < P_STRAIGHT
    if rng.random() < p_varied:
        drawn = variation.vary(drawn, rng)
        if rng.random() < P_COARSE:
            drawn, straight = variation.coarse(drawn, rng), True
    ratio = brush * float(np.exp(rng.uniform(*np.log(BRUSH_RATIO))))
    pressure = tuple(rng.uniform(0.6, 1.2, 4)) if rng.random() < 0.2 else (1.0,)
    ink = strokes.crop(drawn, DRAWING_PX, ratio, pressure=pressure, smooth=not straight)
    return np.asarray(np.round(255 * ink), np.uint8)


def chosen(source: str, part: str, count: int, rng: np.random.Generator) -> Iterator[Drawn]:
    """Yield `count` digits or other drawings of a source's part, writers weighing alike.

    Raises:
        ValueError: The source is unknown, or has nothing for this part.
    """
    if source in GENERATED:
        yield from (GENERATED[source](part, rng) for _ in range(count))
        return
    if source not in WRITTEN:
        raise ValueError(f"expected one of {', '.join([*WRITTEN, *GENERATED])}, got {source}")
    samples = written(source, part)
    if not samples:
        raise ValueError(f"{source}: expected drawings for {part}, got none")
    yield from (samples[row] for row in rng.choice(len(samples), count, p=writers.weights([one.writer for one in samples])))


@cache
def written(source: str, part: str) -> list[Drawn]:
    """Return what people wrote of a source's part, in the file's order."""
    return list(WRITTEN[source](part))


def _pendigits(part: str) -> Iterator[Drawn]:
    return (Drawn(digit.label, "pendigits", digit.strokes, str(digit.writer)) for digit in writers.pendigits(part))


def _omniglot(part: str) -> Iterator[Drawn]:
    return (Drawn(NO_DIGIT, "omniglot", c.strokes, f"{c.alphabet} {c.drawer}") for c in writers.omniglot(part))


def _digits(samples: list[Written]) -> Iterator[Drawn]:
    return (Drawn(int(sample.label), sample.source, sample.strokes, sample.writer) for sample in samples)


def _others(samples: list[Written]) -> Iterator[Drawn]:
    return (Drawn(NO_DIGIT, sample.source, sample.strokes, sample.writer) for sample in samples)


def _form(part: str, rng: np.random.Generator) -> Drawn:
    label = int(rng.integers(10))
    return Drawn(label, "forms", forms.sample(label, rng, held_out=part == "test"))


def _scribble(part: str, rng: np.random.Generator) -> Drawn:
    return Drawn(NO_DIGIT, "scribbles", scribbles.sample(rng))


def _beside(part: str, rng: np.random.Generator) -> Drawn:
    return Drawn(NO_DIGIT, *beside.sample(part, rng), brush=0.5)


WRITTEN: dict[str, Callable[[str], Iterator[Drawn]]] = {
    "unipen": lambda part: _digits(writers.unipen(part)),
    "uji": lambda part: _digits(writers.uji(part)),
    "pendigits": _pendigits,
    "letters": lambda part: _others(writers.letters(part)),
    "omniglot": _omniglot,
    "doodles": lambda part: _others(writers.doodles(part)),
}
GENERATED: dict[str, Callable[[str, np.random.Generator], Drawn]] = {"forms": _form, "scribbles": _scribble, "beside": _beside}
