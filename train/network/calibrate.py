"""Make the scores mean what they say: a temperature for the digits, an affine map for `is_digit`."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize, minimize_scalar
from scipy.special import log_softmax

from train.network.model import trainable
from train.recipes import Recipe
from train.samples import epoch
from train.samples.epoch import Samples

Floats = npt.NDArray[np.floating[Any]]

REFUSED_DIGITS = 0.003  # of the held-out people's digits fall below `is_digit` 0.5: a digit refused annoys more than a letter read
FILE = "calibration.json"


@dataclass(frozen=True)
class Calibration:
    """What export folds into the last layers.

    Attributes:
        temperature: Divides the logits (Guo et al. 2017).
        is_digit_scale: Multiplies the `is_digit` logit.
        is_digit_shift: Is added to it, so that 0.5 is the threshold below which a drawing is refused.
    """

    temperature: float = 1.0
    is_digit_scale: float = 1.0
    is_digit_shift: float = 0.0


def calibrate(core: keras.Model, recipe: Recipe, folder: Path, refused: float = REFUSED_DIGITS) -> Calibration:
    """Fit the calibration on the validation sets, generated forms left out, write it to the run's folder and return it."""
    sets = {name: each for name, each in epoch.validation(recipe).items() if name != "forms"}
    people = np.repeat([name in epoch.PEOPLE for name in sets], [len(each) for each in sets.values()])
    joined = epoch.joined(list(sets.values()))
    outputs = trainable(core, recipe.drawing_px).predict(joined.inks, batch_size=500, verbose=0)
    found = fitted(outputs["logits"], outputs["is_digit"][:, 0], joined, people, refused)
    (folder / FILE).write_text(json.dumps(asdict(found), indent=1) + "\n")
    return found


def load(folder: Path) -> Calibration:
    """Return the calibration that `calibrate` wrote."""
    return Calibration(**json.loads((folder / FILE).read_text()))


def fitted(logits: Floats, is_digit: Floats, sets: Samples, people: npt.NDArray[np.bool_], refused: float = REFUSED_DIGITS) -> Calibration:
    """Return the calibration of logits (n, 10) and `is_digit` logits (n,); without outliers, `is_digit` keeps its scale.

    The threshold refuses a share of the digits that `people` (n,) marks: MNIST's are cleaner than what a visitor draws.
    """
    digits = sets.is_digit == 1
    scale = 1.0 if digits.all() else _platt_scale(is_digit.astype(float), sets.is_digit)
    threshold = float(np.quantile(is_digit[digits & people], refused))
    return Calibration(_temperature(logits[digits].astype(float), sets.labels[digits]), scale, -scale * threshold)


def _temperature(logits: Floats, labels: npt.NDArray[np.uint8]) -> float:
    def loss(log_temperature: float) -> float:
        return -float(log_softmax(logits / np.exp(log_temperature), 1)[np.arange(len(labels)), labels].mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-2.0, 2.0), method="bounded").x))


def _platt_scale(scores: Floats, targets: Floats) -> float:
    """Return the slope of a logistic regression with both classes weighing the same (Platt 1999)."""
    weights = np.where(targets == 1, 0.5 / targets.sum(), 0.5 / (1 - targets).sum())

    def loss(line: npt.NDArray[np.float64]) -> float:
        return float((weights * np.logaddexp(0, np.where(targets == 1, -1, 1) * (line[0] * scores + line[1]))).sum())

    return float(max(minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x[0], 1e-3))
