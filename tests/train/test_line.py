"""The line from the data to the product's files, on a tiny recipe."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from sklearn.datasets import load_digits
from sklearn.utils import Bunch

from tests.conftest import ROOT
from train.__main__ import main
from train.network import calibrate, export
from train.network.model import load
from train.recipes import RECIPES


@pytest.mark.slow
def test_one_command_goes_from_data_to_a_report_and_ship_puts_it_into_the_product(
    elsewhere: Path, fitted: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    eights = load_digits()
    monkeypatch.setattr("sklearn.datasets.load_digits", lambda: Bunch(images=eights.images[:60], target=eights.target[:60]))
    (elsewhere / "node_modules").symlink_to(ROOT / "node_modules")
    run = elsewhere / "train/runs/default-1"
    assert main(["all"]) == 0
    report = json.loads((run / "report/default.json").read_text())
    assert report["test"]["mnist"]["n"] == 100 and len(report["forms"]) > 50 and len(report["small"]) == 3
    assert {path.stem for path in (run / "report").glob("*.png")} == {"confusion", "reliability", "robustness", "worst"}
    assert {path.name for path in (elsewhere / "train").iterdir()} == {"runs"}  # nothing of the product was touched
    assert main(["ship"]) == 0
    assert (elsewhere / "lambda_handler/digits.tflite").exists() and (elsewhere / "site/model/model.json").exists()
    assert (elsewhere / "train/shipped/network.keras").stat().st_size < 3e6
    _a_threshold_from_a_clone(elsewhere)
    _a_worse_model_is_refused(elsewhere, capsys)


def _a_threshold_from_a_clone(elsewhere: Path) -> None:
    """Change the threshold of the shipped run without fitting anything."""
    before = (elsewhere / "lambda_handler/digits.tflite").read_bytes()
    assert main(["calibrate", "--run", "train/shipped", "--refused", "0.2"]) == 0
    assert main(["export", "--run", "train/shipped"]) == 0
    assert main(["ship", "--run", "train/shipped", "--even-if-worse"]) == 0
    assert (elsewhere / "lambda_handler/digits.tflite").read_bytes() != before


def _a_worse_model_is_refused(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shipped, run = elsewhere / "lambda_handler/digits.tflite", elsewhere / "train/runs/worse"
    before = shipped.read_bytes()
    shutil.copytree(elsewhere / "train/shipped", run)
    network = load(run / "network.keras")
    network.set_weights([np.zeros_like(weights) for weights in network.get_weights()])
    plain = export.folded(network, RECIPES["default"].shape, calibrate.load(run))
    export.write_litert(export.reader(plain, "worse"), run / "export")
    assert main(["ship", "--run", str(run)]) == 1
    assert "nothing was replaced" in capsys.readouterr().err and shipped.read_bytes() == before
