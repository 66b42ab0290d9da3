import dataclasses
import errno
import json
import os
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest

from train.__main__ import main
from train.data import mnist, sources
from train.measure import canvases, reports
from train.network import run_folder
from train.recipes import RECIPES, Hyperparameters, Recipe
from train.samples import epoch, pool, writers

ROOT = Path(__file__).parents[2]
TINY = dataclasses.replace(
    RECIPES["default"],
    shape=Hyperparameters(filters=(8, 16), dense=32),
    epochs=1,
    averaged=1,
    samples=dict.fromkeys(("mnist", *epoch.VALIDATION_DRAWINGS, "swiss"), 100) | {"mnist": 600},
    pool_factor=1,
)


def _some(everyone: Callable[[str], list[Any]]) -> Callable[[str], list[Any]]:
    return cache(lambda part: everyone(part)[::97])


FEW = 2_000  # of MNIST's rows


def _last(read: Callable[[str], Any]) -> Callable[[str], Any]:
    return cache(lambda name: read(name)[-FEW:])


def _few(parity: Callable[[], Any]) -> Callable[[], Any]:
    return cache(lambda: parity()[::25])


# made and read once for all tests
CANVASES = _few(canvases.parity)
MNIST = _last(mnist._read)
SOME = {name: _some(getattr(writers, name)) for name in ("pendigits", "unipen", "uji", "letters", "doodles", "omniglot")}


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, with a tiny recipe and small test sets."""
    monkeypatch.setenv("DIGITS_DATA", str(sources.folder().resolve()))
    monkeypatch.chdir(tmp_path)
    test = mnist.test()
    monkeypatch.setitem(RECIPES, "default", TINY)
    monkeypatch.setattr("train.samples.epoch.VALIDATION_DRAWINGS", dict.fromkeys(epoch.VALIDATION_DRAWINGS, 60))
    monkeypatch.setattr("train.data.mnist.test", lambda: mnist.Split(test.images[:100], test.labels[:100]))
    monkeypatch.setattr("train.data.mnist._read", MNIST)
    monkeypatch.setattr("train.data.mnist.VALIDATION_SIZE", 200)
    for name, some in SOME.items():
        monkeypatch.setattr(writers, name, some)
    pool.written.cache_clear()
    monkeypatch.setattr("train.measure.read_sets.FORM_SAMPLES", 1)
    monkeypatch.setattr("train.measure.evaluate.REJECTION_SAMPLES", 20)
    monkeypatch.setattr("train.measure.canvases.parity", CANVASES)
    return tmp_path


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("runs")


@pytest.fixture
def fitted(elsewhere: Path, runs: Path) -> Path:
    """Return a finished run of the tiny recipe with seed 1, fitted by the first test that asks for it."""
    run = elsewhere / "train/runs/default-1"
    if not (runs / run.name).exists():
        assert main(["fit"]) == 0
        shutil.copytree(run, runs / run.name)
    return Path(shutil.copytree(runs / run.name, run, dirs_exist_ok=True))


def _tiny(recipe: Recipe) -> Recipe:
    samples = {name: count for name, count in TINY.samples.items() if name in recipe.samples}
    return dataclasses.replace(TINY, samples=samples, left_out=recipe.left_out)


@pytest.mark.slow
def test_one_command_goes_from_data_to_a_report_and_ship_puts_it_into_the_product(
    elsewhere: Path, fitted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
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
    network = keras.models.load_model(run / "network.keras")
    network.set_weights([np.zeros_like(weights) for weights in network.get_weights()])
    network.save(run / "network.keras")
    assert main(["export", "--run", str(run)]) == 0 and main(["ship", "--run", str(run)]) == 1
    assert "nothing was replaced" in capsys.readouterr().err and shipped.read_bytes() == before


def test_a_report_names_the_run_that_the_file_is_of(tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text('{"seed": 2}')
    (tmp_path / "log.jsonl").write_text('{"seconds": 90.0, "fit": {}, "validation": {}}\n')
    with pytest.raises(ValueError, match=r"exported from .*, none, got 2026\.11\.23-ab: export it again"):
        reports.made("2026.11.23-ab", tmp_path)
    (tmp_path / "exported.txt").write_text("2026.11.23-ab")
    assert reports.made("2026.11.23-ab", tmp_path) == {"run": {"seed": 2}, "minutes": 1.5, "fit": {}, "validation": {}}
    with pytest.raises(ValueError, match=r"2026\.11\.23-ab, got 2026\.11\.24-cd"):
        reports.made("2026.11.24-cd", tmp_path)


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
    monkeypatch.setitem(RECIPES, "short-mnist", dataclasses.replace(TINY, samples={"mnist": 600}))
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


@pytest.mark.parametrize(("step", "missing"), [("calibrate", "fit"), ("export", "calibrate")])
def test_a_step_too_early_says_which_comes_first(step: str, missing: str, elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([step]) == 1
    assert capsys.readouterr().err.splitlines()[-1].endswith(f"run `python -m train {missing}` first")


def test_a_data_error_is_one_line(elsewhere: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DIGITS_DATA", str(elsewhere / "none"))
    broken = {"labels": sources.Source("mnist/labels-ubyte.gz", ("http://127.0.0.1:9/labels.gz",), "00")}
    monkeypatch.setattr("train.data.sources.SOURCES", broken)
    assert main(["data"]) == 1
    assert capsys.readouterr().err.splitlines()[1].startswith("python -m train: mnist/labels-ubyte.gz: no home gave the published file")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["nofit"], "argument step: invalid choice: 'nofit'"),
        (["fit", "--seed", "x"], "argument --seed: invalid int value: 'x'"),
        (["fit", "--nope"], "unrecognized arguments: --nope"),
        ([], "the following arguments are required: step"),
    ],
)
def test_a_wrong_use_is_one_line(typed: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(typed)
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"python -m train: {told}")


def cut_short(path: Path) -> None:
    path.write_bytes((ROOT / "train/shipped/network.keras").read_bytes()[:20_000])


def a_folder(path: Path) -> None:
    path.mkdir()


def something_else(path: Path) -> None:
    path.write_text("no network")


@pytest.mark.parametrize("damage", [cut_short, a_folder, something_else])
@pytest.mark.parametrize(("step", "name"), [("fit", "checkpoint.keras"), ("calibrate", "network.keras")])
def test_a_damaged_file_is_one_line(
    step: str, name: str, damage: Callable[[Path], None], elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = elsewhere / "run"
    run.mkdir()
    damage(run / name)
    assert main([step, "--run", str(run)]) == 1
    assert f"expected a network that `fit` saved at {run / name}, got another or half a file" in capsys.readouterr().err.splitlines()[-1]


def test_a_full_disk_is_one_line(elsewhere: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "train/runs/default-1/partial-log.jsonl")

    monkeypatch.setattr("train.network.run_folder.replace", full)
    assert main(["fit"]) == 1
    assert "No space left on device: 'train/runs/default-1/partial-log.jsonl'" in capsys.readouterr().err.splitlines()[-1]
