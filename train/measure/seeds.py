"""Every run of the shipped recipe on the same test sets: what the seed alone changes, and what an ensemble would gain."""

import json
import tempfile
from pathlib import Path
from typing import Any

import keras
import numpy as np

from train.measure import figures
from train.measure.read_sets import read_mnist, read_pendigits
from train.measure.reports import REPORT, fitted, write
from train.network import calibrate
from train.network.export import LITERT, folded, reader, version_of, write_litert
from train.network.model import load, trainable
from train.network.run_folder import NETWORK, finished, logged
from train.recipes import RECIPES
from train.samples import epoch
from train.samples.epoch import PEOPLE, Samples

CHOSEN_ON = ("mnist", *PEOPLE)  # the validation digits; the run that reads most of them is shipped, the first of equals


def measure(runs: list[Path]) -> dict[str, Any]:
    """Return each run's validation and test figures, their mean and spread, and the ensemble's on validation; writes `seeds.json`.

    Raises:
        ValueError: Fewer than two finished runs, or runs of different recipes.
    """
    if len(runs) < 2:
        raise ValueError(f"expected at least two finished runs, got {len(runs)}")
    recipes = {json.dumps(fitted(run)["run"]["recipe"]) for run in runs}
    if len(recipes) > 1:
        raise ValueError("expected runs of one recipe, got several")
    each = [_run(run) for run in runs]
    accuracies = np.array([run["test"]["mnist"]["accuracy"] for run in each])
    report = {
        "runs": each,
        "chosen": max(each, key=lambda run: run["validation_right"])["seed"],
        "mnist": {"mean": accuracies.mean().item(), "sd": accuracies.std(ddof=1).item(), "n": len(runs)},
        "ensemble": _ensemble(runs),
    }
    write(REPORT, "seeds", report)
    return report


def _run(folder: Path) -> dict[str, Any]:
    """Return one run's figures, the test's from a LiteRT file made as the shipped one is."""
    how = fitted(folder)
    cycle = logged(folder)[how["run"]["recipe"]["epochs"] - 1]["validation"]
    validation = {name: how["validation"][name]["logits_accuracy"] for name in CHOSEN_ON}
    network = load(folder / NETWORK)
    plain = folded(network, RECIPES["default"].shape, calibrate.load(folder))
    version = version_of(plain, finished(folder))
    with tempfile.TemporaryDirectory() as scratch:
        write_litert(reader(plain, version), Path(scratch))
        reads = {"mnist": read_mnist(Path(scratch) / LITERT), "pendigits": read_pendigits(Path(scratch) / LITERT)}
    return {
        "seed": how["run"]["seed"],
        "model": version,
        "minutes": how["minutes"],
        "validation": validation,
        "validation_right": sum(round(share * len(sets)) for share, sets in zip(validation.values(), _sets().values(), strict=True)),
        "loss": {name: how["validation"][name]["logits_loss"] for name in CHOSEN_ON},
        "cycle_loss": {name: cycle[name]["logits_loss"] for name in CHOSEN_ON},
        "test": {name: _accuracy(outputs["probabilities"], labels) for name, (outputs, labels) in reads.items()},
    }


def _accuracy(probabilities: figures.Floats, labels: figures.Labels) -> dict[str, Any]:
    found = figures.summary(probabilities, labels)
    return {key: found[key] for key in ("n", "accuracy", "interval", "loss", "ece")}


def _ensemble(runs: list[Path]) -> dict[str, float]:
    """Return the validation accuracies of the runs' mean logits: about what a student of all of them could reach."""
    networks = [trainable(load(run / NETWORK), RECIPES["default"].drawing_px) for run in runs]
    return {name: _share(networks, sets) for name, sets in _sets().items()}


def _share(networks: list[keras.Model], sets: Samples) -> float:
    logits = sum(network.predict(sets.inks, batch_size=500, verbose=0)["logits"] for network in networks)
    return float((np.argmax(logits, axis=1) == sets.labels).mean())


def _sets() -> dict[str, Samples]:
    found = epoch.validation(RECIPES["default"])
    return {name: found[name] for name in CHOSEN_ON}
