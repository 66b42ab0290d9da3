import dataclasses
import json
from pathlib import Path

import pytest

from train.__main__ import main
from train.data import mnist, sources
from train.measure import evaluate
from train.network import fit
from train.recipes import RECIPES, Hyperparameters
from train.samples import writers

ROOT = Path(__file__).parents[2]
TINY = dataclasses.replace(
    RECIPES["default"],
    shape=Hyperparameters(filters=(8, 16), dense=32),
    epochs=1,
    averaged=1,
    samples={"mnist": 600, "pendigits": 100, "forms": 100, "omniglot": 100, "scribbles": 100},
    pool_factor=1,
)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, with a tiny recipe and small test sets."""
    monkeypatch.setenv("DIGITS_DATA", str(sources.folder().resolve()))
    monkeypatch.chdir(tmp_path)
    test, digits, characters = mnist.test(), writers.pendigits("test"), writers.omniglot("test")
    monkeypatch.setitem(RECIPES, "default", TINY)
    monkeypatch.setattr("train.samples.epoch.VALIDATION_DRAWINGS", dict.fromkeys(("pendigits", "forms", "omniglot", "scribbles"), 100))
    monkeypatch.setattr("train.data.mnist.test", lambda: mnist.Split(test.images[:100], test.labels[:100]))
    monkeypatch.setattr("train.samples.writers.pendigits", lambda part: digits[:60])
    monkeypatch.setattr("train.samples.writers.omniglot", lambda part: characters[:60])
    monkeypatch.setattr("train.measure.evaluate.FORM_SAMPLES", 1)
    monkeypatch.setattr("train.measure.evaluate.REJECTION_SAMPLES", 20)
    return tmp_path


def test_one_command_goes_from_data_to_report(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (elsewhere / "node_modules").symlink_to(ROOT / "node_modules")
    (elsewhere / "docs").mkdir()
    assert main(["all"]) == 0
    report = json.loads((elsewhere / "train/report/default.json").read_text())
    assert report["test"]["mnist"]["n"] == 100 and len(report["forms"]) > 50
    assert (elsewhere / "lambda_handler/digits.tflite").exists() and (elsewhere / "site/model/model.json").exists()
    plots = {path.stem for path in (elsewhere / "train/report").glob("*.png")}
    assert plots == {"confusion", "reliability", "robustness", "worst"}


def test_a_report_names_the_run_that_the_file_is_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("train.measure.evaluate.REPORT", tmp_path)
    run = tmp_path / "default-2"
    run.mkdir()
    (run / "run.json").write_text('{"seed": 2}')
    (run / "log.jsonl").write_text('{"seconds": 90.0, "fit": {}, "validation": {}}\n')
    with pytest.raises(ValueError, match=r"of the shipped 2026\.11\.23-ab, got none: give its seed"):
        evaluate.made("2026.11.23-ab", run)
    (run / "exported.txt").write_text("2026.11.23-ab")
    made = evaluate.made("2026.11.23-ab", run)
    assert made == {"run": {"seed": 2}, "minutes": 1.5, "fit": {}, "validation": {}}
    (tmp_path / "default.json").write_text(json.dumps({"model": "2026.11.23-ab", **made}))
    assert evaluate.made("2026.11.23-ab", tmp_path / "default-1") == made
    with pytest.raises(ValueError, match=r"of the shipped 2026\.11\.24-cd, got 2026\.11\.23-ab"):
        evaluate.made("2026.11.24-cd", run)


def test_every_seed_is_measured_and_validation_chooses(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fit"]) == 0
    assert main(["seeds"]) == 1
    assert capsys.readouterr().err.splitlines()[-1].endswith("expected at least two finished runs, got 1")
    assert main(["fit", "--seed", "2"]) == 0 and main(["seeds"]) == 0
    report = json.loads((elsewhere / "train/report/seeds.json").read_text())
    right = {run["seed"]: run["validation_right"] for run in report["runs"]}
    assert set(right) == {1, 2} and right[report["chosen"]] == max(right.values())
    assert report["mnist"]["mean"] == pytest.approx(sum(run["test"]["mnist"]["accuracy"] for run in report["runs"]) / 2)
    assert report["runs"][0]["model"] != report["runs"][1]["model"] and 0 < report["ensemble"]["mnist"] <= 1


def test_recipes_are_compared_on_validation_sets(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in set(RECIPES) - {"default", "short-mnist"}:
        monkeypatch.delitem(RECIPES, name)
    monkeypatch.setitem(RECIPES, "short-mnist", dataclasses.replace(TINY, samples={"mnist": 600}))
    monkeypatch.setattr("train.data.mnist.test", None)  # closed
    assert main(["tried"]) == 0
    default, digits = json.loads((elsewhere / "train/report/tried.json").read_text())["runs"]
    assert (default["recipe"], digits["recipe"]) == ("default", "short-mnist")
    for run in default, digits:
        logged = fit.logged(elsewhere / f"train/runs/{run['recipe']}-1")[-1]["validation"]
        for name in logged.keys() & run["validation"].keys():
            assert run["validation"][name] == pytest.approx(logged[name]["logits_accuracy"], abs=1e-4)
    assert 0 < default["auroc"] <= 1 and digits["auroc"] is None
    assert default["unseen"] is None and 0 < digits["unseen"] < 1


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
