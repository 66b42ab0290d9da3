"""An empty folder to train in, with a recipe and sets so small that a run takes seconds."""

import dataclasses
import pickle
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.support.shared import once
from train.__main__ import main
from train.data import mnist, sources, swiss
from train.measure import canvases
from train.recipes import RECIPES, Hyperparameters
from train.samples import epoch, pool, writers

TINY = dataclasses.replace(
    RECIPES["default"],
    shape=Hyperparameters(filters=(8, 16), dense=32),
    epochs=1,
    averaged=1,
    samples=dict.fromkeys(("mnist", *epoch.VALIDATION_DRAWINGS, "swiss"), 100) | {"mnist": 600},
    pool_factor=1,
)


FEW = 2_000  # of MNIST's rows


def _last(read: Callable[[str], Any]) -> Callable[[str], Any]:
    return cache(lambda name: read(name)[-FEW:])


def _every(step: int, scans: Callable[[str], swiss.Scans]) -> Callable[[str], swiss.Scans]:
    return cache(lambda part: (found := scans(part)).at(np.arange(0, len(found.labels), step)))


def _few(parity: Callable[[], Any]) -> Callable[[], Any]:
    return cache(lambda: parity()[::25])


# made and read once for all tests
CANVASES = _few(canvases.parity)
MNIST = _last(mnist._read)
SCANS = _every(20, writers.swiss_scans)
PARTS = dict.fromkeys(("unipen", "uji", "letters", "doodles"), writers.PARTS[:2]) | dict.fromkeys(("pendigits", "omniglot"), writers.PARTS)
EVERYONE = {name: getattr(writers, name) for name in PARTS}

Some = dict[tuple[str, str], list[Any]]


def _keep(folder: Path) -> None:
    found = {(name, part): everyone(part)[::97] for name, everyone in EVERYONE.items() for part in PARTS[name]}
    (folder / "some").write_bytes(pickle.dumps(found))


@pytest.fixture(scope="session")
def some(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Some]:
    """Give what a few people wrote, by source and part; all stroke files are read for it, once for all workers."""
    return cache(lambda: pickle.loads((once(tmp_path_factory, "some", _keep) / "some").read_bytes()))


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, some: Callable[[], Some]) -> Path:
    """Work in an empty folder, with a tiny recipe and small test sets."""
    monkeypatch.setenv("DIGITS_DATA", str(sources.folder().resolve()))
    monkeypatch.chdir(tmp_path)
    test = mnist.test()
    monkeypatch.setitem(RECIPES, "default", TINY)
    monkeypatch.setattr("train.samples.epoch.VALIDATION_DRAWINGS", dict.fromkeys(epoch.VALIDATION_DRAWINGS, 60))
    monkeypatch.setattr("train.data.mnist.test", lambda: mnist.Split(test.images[:100], test.labels[:100]))
    monkeypatch.setattr("train.data.mnist._read", MNIST)
    monkeypatch.setattr("train.data.mnist.VALIDATION_SIZE", 200)
    for name in EVERYONE:
        monkeypatch.setattr(writers, name, lambda part, name=name: some()[name, part])
    monkeypatch.setattr(writers, "swiss_scans", SCANS)
    monkeypatch.setattr(pool, "written", cache(pool.written.__wrapped__))  # what everyone wrote is kept for the tests after
    monkeypatch.setattr("train.measure.read_sets.FORM_SAMPLES", 1)
    monkeypatch.setattr("train.measure.evaluate.REJECTION_SAMPLES", 20)
    monkeypatch.setattr("train.measure.canvases.parity", CANVASES)
    return tmp_path


@pytest.fixture
def fitted(elsewhere: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a finished run of the tiny recipe with seed 1, fitted by the first test that asks for it, in whichever worker."""
    run = elsewhere / "train/runs/default-1"

    def fit(folder: Path) -> None:
        assert main(["fit", "--run", str(folder)]) == 0

    return Path(shutil.copytree(once(tmp_path_factory, "fitted", fit), run))
