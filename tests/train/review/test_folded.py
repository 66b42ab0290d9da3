"""What a person accepts is folded into the epochs: a share of them, and nowhere else."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.train.review.given import TINY, digit, looked_at
from train.__main__ import main
from train.data import contributions, sources
from train.data.contributions import Contribution
from train.network import run_folder
from train.recipes import RECIPES
from train.review import listing
from train.samples import contributed, epoch, pool
from train.strokes import strokes
from train.strokes.strokes import Strokes


def test_folded_into_the_epochs_and_nowhere_else(folder: Path, small: None) -> None:
    looked_at(folder)
    given = listing.accepted(folder)
    recipe = contributed.folded(TINY, given)
    assert recipe.samples == {"forms": 380, "feedback": 8}  # twice four
    before, after = epoch.epoch(TINY, 1, 0), epoch.epoch(recipe, 1, 0, given)
    old = {ink.tobytes() for ink in before.inks}
    new = np.array([ink.tobytes() not in old for ink in after.inks])
    assert (len(before), len(after), new.sum()) == (380, 388, 8)
    assert sorted(after.labels[new]) == [3] * 4 + [5] * 4 and (after.is_digit[new] == 1).all()
    for label, other in ((3, 5), (5, 3)):
        inks = after.inks[new & (after.labels == label)]
        assert likeness(inks, digit(label)) > likeness(inks, digit(other)) + 0.1
    assert np.array_equal(after.inks, epoch.epoch(recipe, 1, 0, given).inks)
    assert {name: len(of) for name, of in epoch.validation(recipe).items()} == {
        name: len(of) for name, of in epoch.validation(TINY).items()
    }
    assert "feedback" not in {*pool.WRITTEN, *pool.GENERATED} and "feedback" not in epoch.validation(recipe)


def likeness(inks: Any, drawn: Strokes) -> float:
    """Return the correlation of all ink together, varied as it is, with the plain drawing's."""
    plain = strokes.crop(drawn, inks.shape[1], 0.15)
    return float(np.corrcoef(inks.mean(0).ravel(), plain.ravel())[0, 1])


def test_at_most_a_twentieth_of_an_epoch() -> None:
    many = [Contribution(str(i), "", str(i), 1, digit(1)) for i in range(3_000)]
    recipe = contributed.folded(RECIPES["default"], many)
    assert recipe.samples["feedback"] == int(0.05 * sum(recipe.samples.values())) == 8_210
    assert contributed.folded(RECIPES["default"], []) is RECIPES["default"]
    with pytest.raises(ValueError, match="mnist alone"):
        contributed.folded(RECIPES["article"], many)


def test_one_contribution_is_drawn_no_more_than_four_times() -> None:
    given = [Contribution(str(i), "", str(i), i, digit(i)) for i in range(10)]
    labels = contributed.drawings(given, 35, np.random.default_rng(0)).labels
    assert len(labels) == 35 and np.bincount(labels).max() == 4


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Gradients do not exist")
def test_a_run_says_which_contributions_it_took(
    folder: Path, small: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(RECIPES, "default", TINY)
    monkeypatch.setenv("DIGITS_DATA", str(sources.folder().resolve()))
    assert main(["feedback", "--folder", str(folder)]) == 0
    assert "0 yes, 6 not decided" in capsys.readouterr().out
    assert main(["feedback", "--folder", str(folder), "--accept"]) == 0
    said = capsys.readouterr().out
    assert "feedback/bad.json: expected" in said and "2 yes, 4 not decided, 2 no and 1 bad files" in said
    monkeypatch.chdir(folder)
    assert main(["fit", "--feedback", str(folder)]) == 0
    about = json.loads((folder / "train/runs/default-1-feedback" / run_folder.RUN).read_text())
    assert about["recipe"]["samples"]["feedback"] == 8
    assert about["feedback"] == {"drawings": 2, "digest": contributions.digest(listing.accepted(folder))}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["feedback"], "expected --folder"),
        (["feedback", "--folder", "nowhere"], "found none at nowhere"),
        (["fit", "--feedback", "nowhere"], "expected nowhere/review.csv"),
    ],
)
def test_one_line_errors(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 1
    assert message in capsys.readouterr().err.splitlines()[-1]
