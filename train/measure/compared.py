"""What each recipe reads of the shipped recipe's validation sets, and of collections that it never saw: what chooses between recipes."""

from pathlib import Path
from typing import Any

import keras
import numpy as np

from train.measure import canvases, figures
from train.measure.reports import REPORT, fitted, write
from train.network.calibrate import REFUSED_DIGITS
from train.network.model import load, trainable
from train.network.run_folder import NETWORK
from train.recipes import DRAWING_PX, RECIPES
from train.samples import epoch, pool
from train.samples.epoch import PEOPLE, Samples
from train.strokes import strokes

FEW = 100  # digits: contributors of fewer are measured together


def measure(runs: dict[str, Path]) -> list[dict[str, Any]]:
    """Return the validation figures of runs by recipe, and write them to `tried.json`; the test sets stay closed.

    A run that left collections out is measured on all of their writers too, as `unseen`: whole collections of strangers.
    """
    sets = epoch.validation(RECIPES["default"])
    report = [{"recipe": name, **_run(folder, sets)} for name, folder in runs.items()]
    write(REPORT, "tried", {"runs": report})
    return report


def _run(folder: Path, sets: dict[str, Samples]) -> dict[str, Any]:
    """Return one run's figures; `auroc` is of `is_digit`, people's digits against letters, and null where a run learned digits alone."""
    how = fitted(folder)
    recipe = how["run"]["recipe"]
    model = trainable(load(folder / NETWORK), RECIPES["default"].drawing_px)
    found = {name: model.predict(each.inks, batch_size=500, verbose=0) for name, each in sets.items()}
    scores = {name: outputs["is_digit"][:, 0] for name, outputs in found.items()}
    people = np.concatenate([scores[name] for name in PEOPLE])
    refuses = "letters" in recipe["samples"]
    threshold = _threshold(found, sets) if refuses else -np.inf
    unseen = {name: _collection(parts) for name, parts in _collections(recipe["left_out"]).items()}
    return {
        "seed": how["run"]["seed"],
        "epochs": recipe["epochs"] + recipe["averaged"],
        "minutes": how["minutes"],
        "validation": {name: _share(found[name], sets[name]) for name in ("mnist", *PEOPLE, "forms")},
        "letters_refused": float((scores["letters"] < threshold).mean()) if refuses else None,
        "auroc": figures.auroc(people, scores["letters"]) if refuses else None,
        "unseen": {name: _unseen(model, each, threshold) for name, each in unseen.items()},
    }


def _share(outputs: dict[str, Any], drawn: Samples) -> float:
    return float((outputs["logits"].argmax(1) == drawn.labels).mean())


def _threshold(found: dict[str, Any], sets: dict[str, Samples]) -> float:
    """Return the `is_digit` logit under which a drawing is refused, set as the shipped one is."""
    return float(np.quantile(np.concatenate([found[name]["is_digit"][:, 0] for name in PEOPLE]), REFUSED_DIGITS))


def _unseen(model: keras.Model, drawn: Samples, threshold: float) -> dict[str, Any]:
    """Return how much of a collection is read: by the likeliest digit alone, and with refused digits counted as misread."""
    outputs = model.predict(drawn.inks, batch_size=500, verbose=0)
    best = outputs["logits"].argmax(1) == drawn.labels
    read = best & (outputs["is_digit"][:, 0] >= threshold)
    n = len(drawn)
    return {"n": n, "best": float(best.mean()), "read": float(read.mean()), "interval": figures.wilson(int(read.sum()), n)}


def _collections(left_out: list[str]) -> dict[str, list[pool.Drawn]]:
    """Return all digits of each collection by name; UNIPEN's small contributors under one."""
    everyone = [one for source in ("unipen", "uji", "pendigits") for part in ("train", "validation") for one in pool.written(source, part)]
    found = {name: [one for one in everyone if one.collection == name] for name in left_out}
    few = [name for name, digits in found.items() if len(digits) < FEW]
    together = {"unipen, contributors of under 100 digits": [one for name in few for one in found[name]]} if few else {}
    return {**{name: digits for name, digits in found.items() if name not in few}, **together}


def _collection(digits: list[pool.Drawn]) -> Samples:
    """Return digits as they were written, with brushes and sizes as people draw on the page."""
    rng = np.random.default_rng(0)
    ink = [strokes.crop(digit.strokes, DRAWING_PX, rng.uniform(*canvases.BRUSH) / rng.uniform(*canvases.SIDE)) for digit in digits]
    labels = np.array([digit.label for digit in digits], np.uint8)
    return Samples(np.round(255 * np.stack(ink)).astype(np.uint8), labels, np.ones(len(labels), np.float32))
