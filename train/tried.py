"""What each recipe reads of the shipped recipe's validation sets: which sources, and which size, are worth their time."""

from pathlib import Path
from typing import Any

import keras
import numpy as np

from train import measures, samples
from train.evaluate import fitted, write
from train.fit import NETWORK
from train.model import trainable
from train.recipes import RECIPES
from train.samples import Samples

DIGITS = ("mnist", "pendigits", "forms")


def measure(runs: dict[str, Path]) -> list[dict[str, Any]]:
    """Return the validation figures of runs by recipe, and write them to `tried.json`; the test sets stay closed.

    `auroc` is of `is_digit`, all digits against everything else, and null where a run learned from digits alone.
    """
    sets = samples.validation(RECIPES["default"])
    report = [{"recipe": name, **_run(folder, sets)} for name, folder in runs.items()]
    write("tried", {"runs": report})
    return report


def _run(folder: Path, sets: dict[str, Samples]) -> dict[str, Any]:
    how = fitted(folder)
    reads = trainable(keras.models.load_model(folder / NETWORK), RECIPES["default"].canvas_px)
    found = {name: reads.predict(each.canvases, batch_size=500, verbose=0) for name, each in sets.items()}
    digits, others = (
        np.concatenate([found[name]["is_digit"][:, 0] for name in sets if (name in DIGITS) == wanted]) for wanted in (True, False)
    )
    return {
        "seed": how["run"]["seed"],
        "epochs": how["run"]["recipe"]["epochs"],
        "minutes": how["minutes"],
        "validation": {name: float((found[name]["logits"].argmax(1) == sets[name].labels).mean()) for name in DIGITS},
        "auroc": measures.auroc(digits, others) if set(how["run"]["recipe"]["samples"]) - set(DIGITS) else None,
    }
