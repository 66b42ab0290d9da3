"""What each recipe reads of the shipped recipe's validation sets: which sources, and which size, are worth their time."""

from pathlib import Path
from typing import Any

import keras
import numpy as np

from train.measure import canvases, figures
from train.measure.evaluate import fitted, write
from train.network.fit import NETWORK
from train.network.model import trainable
from train.recipes import DRAWING_PX, RECIPES
from train.samples import epoch, writers
from train.samples.epoch import Samples
from train.strokes import strokes

DIGITS = ("mnist", "pendigits", "forms")


def measure(runs: dict[str, Path]) -> list[dict[str, Any]]:
    """Return the validation figures of runs by recipe, and write them to `tried.json`; the test sets stay closed.

    `auroc` is of `is_digit`, all digits against everything else, and null where a run learned from digits alone. `unseen` is what
    a run that never learned from pendigits reads of its fit and validation writers: a whole collection of unknown hands.
    """
    sets = epoch.validation(RECIPES["default"])
    sets["unseen"] = _collection()
    report = [{"recipe": name, **_run(folder, sets)} for name, folder in runs.items()]
    write("tried", {"runs": report})
    return report


def _run(folder: Path, sets: dict[str, Samples]) -> dict[str, Any]:
    how = fitted(folder)
    reads = trainable(keras.models.load_model(folder / NETWORK), RECIPES["default"].drawing_px)
    found = {name: reads.predict(each.canvases, batch_size=500, verbose=0) for name, each in sets.items()}
    digits, others = (
        np.concatenate([found[name]["is_digit"][:, 0] for name in names]) for names in (DIGITS, set(sets) - {*DIGITS, "unseen"})
    )
    right = {name: float((found[name]["logits"].argmax(1) == sets[name].labels).mean()) for name in (*DIGITS, "unseen")}
    recipe = how["run"]["recipe"]
    learned = set(recipe["samples"])
    return {
        "seed": how["run"]["seed"],
        "epochs": recipe["epochs"] + recipe["averaged"],
        "minutes": how["minutes"],
        "validation": {name: right[name] for name in DIGITS},
        "auroc": figures.auroc(digits, others) if learned - set(DIGITS) else None,
        "unseen": None if "pendigits" in learned else right["unseen"],
    }


def _collection() -> Samples:
    """Return the digits of pendigits' writers, the six of the test set left out, with every writer's strokes as they were written."""
    rng = np.random.default_rng(0)
    digits = [*writers.pendigits("train"), *writers.pendigits("validation")]
    ink = [strokes.crop(digit.strokes, DRAWING_PX, rng.uniform(*canvases.BRUSH) / rng.uniform(*canvases.SIDE)) for digit in digits]
    labels = np.array([digit.label for digit in digits], np.uint8)
    return Samples(np.round(255 * np.stack(ink)).astype(np.uint8), labels, np.ones(len(labels), np.float32))
