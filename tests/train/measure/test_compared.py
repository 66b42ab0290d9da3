"""Seeds and recipes are compared on the validation sets."""

import dataclasses
import json
from pathlib import Path

import pytest

from train.__main__ import main
from train.network import run_folder
from train.recipes import RECIPES, Recipe


def _tiny(recipe: Recipe) -> Recipe:
    samples = {name: count for name, count in RECIPES["default"].samples.items() if name in recipe.samples}
    return dataclasses.replace(RECIPES["default"], samples=samples, left_out=recipe.left_out)


@pytest.mark.slow
def test_every_seed_is_measured_and_validation_chooses(elsewhere: Path, fitted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["seeds"]) == 1
    assert capsys.readouterr().err.splitlines()[-1].endswith("expected at least two finished runs, got 1")
    assert main(["fit", "--seed", "2"]) == 0 and main(["seeds"]) == 0
    report = json.loads((elsewhere / "train/report/seeds.json").read_text())
    right = {run["seed"]: run["validation_right"] for run in report["runs"]}
    assert set(right) == {1, 2} and right[report["chosen"]] == max(right.values())
    assert report["mnist"]["mean"] == pytest.approx(sum(run["test"]["mnist"]["accuracy"] for run in report["runs"]) / 2)
    assert report["runs"][0]["model"] != report["runs"][1]["model"] and 0 < report["ensemble"]["mnist"] <= 1


@pytest.mark.slow
def test_recipes_are_compared_on_validation_sets(elsewhere: Path, fitted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in set(RECIPES) - {"default", "short-mnist", "short-fold-2"}:
        monkeypatch.delitem(RECIPES, name)
    monkeypatch.setitem(RECIPES, "short-mnist", dataclasses.replace(RECIPES["default"], samples={"mnist": 600}))
    monkeypatch.setitem(RECIPES, "short-fold-2", _tiny(RECIPES["short-fold-2"]))
    monkeypatch.setattr("train.data.mnist.test", None)  # closed
    assert main(["tried"]) == 0
    runs = {run["recipe"]: run for run in json.loads((elsewhere / "train/report/tried.json").read_text())["runs"]}
    assert set(runs) == {"default", "short-mnist", "short-fold-2"}
    for run in runs.values():
        logged = run_folder.logged(elsewhere / f"train/runs/{run['recipe']}-1")[-1]["validation"]
        for name in logged.keys() & run["validation"].keys():
            found = logged[name].get("logits_accuracy", logged[name].get("accuracy"))
            assert run["validation"][name] == pytest.approx(found, abs=1e-4)
    assert 0 < runs["default"]["auroc"] <= 1 and runs["short-mnist"]["auroc"] is None
    assert not runs["default"]["unseen"] and all(found["n"] for found in runs["short-fold-2"]["unseen"].values())
    assert runs["short-fold-2"]["unseen"]
