"""A run of seconds, as a program that can be killed: `python -m tests.support.tiny_fit FOLDER POOLS`."""

import dataclasses
import sys
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from tests.support.shared import sampled
from train.network.fit import fit
from train.recipes import RECIPES, Hyperparameters

SOURCES = {"mnist": 600, "forms": 200, "scribbles": 200}
RECIPE = dataclasses.replace(
    RECIPES["default"],
    shape=Hyperparameters(filters=(8, 16), dense=32, dropout=0.1),
    epochs=sampled(6, 1),
    averaged=2,
    samples=SOURCES,
    pool_factor=1,
    batch_size=32,
)

if __name__ == "__main__":
    folder, pools = map(Path, sys.argv[1:])
    patches = {"sources.OWN_FOLDER": pools, "mnist.VALIDATION_SIZE": 200}
    with ExitStack() as small:
        small.enter_context(patch("train.samples.epoch.VALIDATION_DRAWINGS", {"forms": 100, "scribbles": 100}))
        for name, value in patches.items():
            small.enter_context(patch(f"train.data.{name}", value))
        fit(RECIPE, 4, folder)
