"""Thousands of drawings as files through `read_many`: how fast, beside one process, in how much memory, and how steadily."""

import os
import tempfile
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from PIL import Image

from lambda_handler import read_many
from ops.bench.memory import Watch
from train.strokes import forms, strokes

DISTINCT = 500  # drawings, read again and again
SIDE_PX, BRUSH_PX = 280, 14
BOX = (60.0, 40.0, 160.0, 200.0)  # where a digit stands on it
PROCESSES = 2


def measure(count: int) -> dict[str, Any]:
    """Return rates with one process and with two, starting them included, over `count` drawings of our own generator."""
    with tempfile.TemporaryDirectory() as folder:
        written = drawings(Path(folder), min(DISTINCT, count))
        sources = list(islice(cycle(written), count))
        list(read_many(sources[:20], processes=1))  # loads the model
        one, several = _timed(sources, 1), _timed(sources, PROCESSES)
    if one.pop("digits") != several.pop("digits"):
        raise RuntimeError("expected the same answers from one process and from several, got others")
    return {"drawings": count, "processes": PROCESSES, "one": one, "several": several}


def drawings(folder: Path, count: int) -> list[Path]:
    """Write digits as PNG, 280 x 280, as the page draws them, in forms of the held-out parameters; return their paths."""
    rng = np.random.default_rng(1)
    paths = [folder / f"{number}.png" for number in range(count)]
    for number, path in enumerate(paths):
        drawn = strokes.draw(strokes.fit(forms.sample(number % 10, rng, held_out=True), BOX), SIDE_PX, BRUSH_PX)
        Image.fromarray(np.uint8(255 - np.rint(255 * drawn))).save(path)
    return paths


def _timed(sources: Sequence[Path], processes: int) -> dict[str, Any]:
    started, times, digits, failures = perf_counter(), [], [], 0
    with Watch(os.getpid(), 0.25) as watch:
        for answer in read_many(sources, processes=processes):
            times.append(perf_counter() - started)
            digits.append(getattr(answer, "digit", -1))
            failures += digits[-1] == -1
    pauses = np.diff(times)
    return {
        "per_s": len(times) / times[-1],
        "first_s": times[0],
        "longest_pause_s": float(pauses.max()),
        "failures": failures,
        "digits": digits,
        **watch.figures(),
    }
