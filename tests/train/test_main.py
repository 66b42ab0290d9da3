"""The command line says in one line what is wrong, and where."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from train.__main__ import main
from train.data import sources


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

    monkeypatch.setattr("train.network.run_folder.write_whole", full)
    assert main(["fit"]) == 1
    assert "No space left on device: 'train/runs/default-1/partial-log.jsonl'" in capsys.readouterr().err.splitlines()[-1]
