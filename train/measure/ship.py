"""Put a run's model into the product's files, unless it reads the validation sets worse than the one that is there."""

import shutil
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from train.measure.reports import EXPORT, REPORT, SHIPPED
from train.network import calibrate
from train.network.export import EXPORTED, LITERT, SAVED_MODEL, TFJS
from train.network.model import CANVAS_PX
from train.network.run_folder import LOG, NETWORK, RUN
from train.network.runtimes import run_litert
from train.recipes import RECIPES
from train.samples import epoch
from train.samples.epoch import Samples

KEPT = (NETWORK, RUN, LOG, calibrate.FILE, EXPORTED)  # of the run: enough to calibrate and export it again without fitting


def ship(run: Path, even_if_worse: bool = False) -> dict[str, Any]:
    """Replace the product's model files by those of `run`, keep the run in `train/shipped`, and return both models' figures.

    Raises:
        FileNotFoundError: The run was not exported.
        ValueError: The run reads the people of the validation sets worse than the shipped model, and nobody said `even_if_worse`.
    """
    new = run / EXPORT
    if not (new / LITERT).exists():
        raise FileNotFoundError(f"expected {new / LITERT}, found none: run `python -m train export --run {run}` first")
    ours, theirs = validated(new / LITERT), validated(LITERT) if LITERT.exists() else None
    if theirs and ours["read"] < theirs["read"] and not even_if_worse:
        worse = f"{ours['read']:.2%} of the validation digits, the shipped model {theirs['read']:.2%}"
        raise ValueError(f"{run} reads {worse}: nothing was replaced; say EVEN_IF_WORSE=1 to ship it")
    for path in (SAVED_MODEL, LITERT, TFJS):
        copy(new / path, path)
    if run != SHIPPED:
        for name in KEPT:
            copy(run / name, SHIPPED / name)
    return {"new": ours, "replaced": theirs}


def keep_article(run: Path) -> Path:
    """Copy the report of an `article` run beside the shipped model's, and return its place."""
    copy(run / "report/article.json", REPORT / "article.json")
    return REPORT / "article.json"


def validated(file: Path) -> dict[str, float]:
    """Return the mean over the validation sets of digits read (a refused one counts as misread), and of others refused."""
    sets = epoch.validation(RECIPES["default"])
    digits = [_read(file, each) for each in sets.values() if each.is_digit.all()]
    others = [1 - _read(file, each) for each in sets.values() if not each.is_digit.any()]
    return {"read": float(np.mean(digits)), "refused": float(np.mean(others))}


def _read(file: Path, drawn: Samples) -> float:
    """Return the share of drawings that are read as a digit, and as the right one where they are digits."""
    found = run_litert(file, (1 - cv2.resize(each, (CANVAS_PX, CANVAS_PX)).astype(np.float32) / 255 for each in drawn.inks))
    right = (found["probabilities"].argmax(1) == drawn.labels) | (drawn.is_digit == 0)
    return float((right & (found["is_digit"] >= 0.5)).mean())


def copy(source: Path, target: Path) -> None:
    """Put a copy of a file or folder in the place of what is there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        shutil.rmtree(target)
    (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target)
