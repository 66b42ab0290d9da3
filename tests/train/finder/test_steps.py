"""A finder goes into the product whole, and not where it finds fewer digits than the one that is there."""

import argparse
import json
from pathlib import Path

import pytest

from train.finder.export import LITERT, SAVED_MODEL, TFJS
from train.finder.fit import NETWORK
from train.finder.steps import EXPORT, REPORT, SHIPPED, STEPS
from train.network.run_folder import LOG, RUN

FILES = [SAVED_MODEL / "saved_model.pb", LITERT, TFJS / "model.json"]


def written(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a run's folder in a product whose finder finds 90 of 100 digits."""
    monkeypatch.chdir(tmp_path)
    run = tmp_path / "run"
    for path in FILES:
        written(path, "old")
        written(run / EXPORT / path, "new")
    for name in (NETWORK, LOG, RUN):
        written(SHIPPED / name, "old")
        written(run / name, "new")
    reported(REPORT, 90)
    return run


def reported(folder: Path, found: int) -> None:
    written(folder / "finder.json", json.dumps({"paper": {"plain": {"digits": [found, 100]}}}))
    written(folder / "finder.png", str(found))


def ship(run: Path, even_if_worse: bool = False) -> None:
    STEPS["ship"](argparse.Namespace(run=run, even_if_worse=even_if_worse))


def contents() -> set[str]:
    return {path.read_text() for path in [*FILES, *(SHIPPED / name for name in (NETWORK, LOG, RUN))]}


def test_a_worse_finder_is_refused_and_nothing_is_replaced(run: Path) -> None:
    reported(run / "report", 89)
    with pytest.raises(ValueError, match=r"expected a finder of at least 90\.00% of the digits, got 89\.00%; nothing was replaced"):
        ship(run)
    assert contents() == {"old"} and (REPORT / "finder.png").read_text() == "90"


@pytest.mark.parametrize(("found", "even_if_worse"), [(90, False), (89, True)])
def test_another_takes_its_place_with_its_report(run: Path, found: int, even_if_worse: bool) -> None:
    reported(run / "report", found)
    ship(run, even_if_worse)
    assert contents() == {"new"} and (REPORT / "finder.png").read_text() == str(found)
    ship(run)  # the run has kept its files


def test_a_run_that_was_not_evaluated_is_refused(run: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"expected .*finder\.json, got no such file: run export and evaluate first"):
        ship(run, even_if_worse=True)
    assert contents() == {"old"}
