"""What costs too much to make twice in a run, made once by whichever worker of pytest-xdist comes first; and the size of a measurement."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from filelock import FileLock

from train.measure.figures import wilson

T = TypeVar("T")
FULL = bool(os.environ.get("FULL"))  # measure on everything, not on a sample


def once(temporary: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder of this run that `make` has filled; the other workers wait until it has.

    A failure is not remembered: the next worker tries again, and fails with the reason.
    """
    base = temporary.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    done = folder.with_name(f"{name}.done")
    with FileLock(folder.with_name(f"{name}.lock")):
        if not done.exists():
            folder.mkdir(exist_ok=True)
            make(folder)
            done.touch()
    return folder


def sampled(full: int, sample: int) -> int:
    """Return how many to measure: a sample, or with FULL=1 as many as there are."""
    return full if FULL else sample


def some(variants: Sequence[T], every: int) -> list[T]:
    """Return every so-manieth of a test's variants that are alike, from the first on, or with FULL=1 all of them."""
    return list(variants)[:: sampled(1, every)]


def reaches(right: int, n: int, bar: float) -> bool:
    """Return whether a share reaches a bar; on a sample: whether the bar is within what the sample allows (Wilson's interval of 95 %)."""
    return right >= bar * n if FULL else wilson(right, n)[1] >= bar
