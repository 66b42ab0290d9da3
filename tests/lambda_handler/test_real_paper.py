"""Real photographs and scans, not ours, and pictures that once were read wrongly: where they are at hand, beside the data."""

import json
import shutil
from functools import cache
from pathlib import Path
from time import process_time

import numpy as np
import pytest

from ops.scores import real_paper
from ops.scores.real_paper import Outcome
from tests.conftest import ROOT

TYPICAL_S, DEAREST_S = 0.06, 0.15  # of one quiet processor: the median, and the 99th percentile
SLOWER = 1.5  # a machine that others use, or an older one


@cache
def photographs() -> list[Outcome]:
    return real_paper.photographs() or pytest.skip("no real photographs beside the data: what is done on real paper is not measured here")


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "least"), [("single", 0.96), ("number", 0.9), ("nothing", 0.9)])
def test_photographs(kind: str, least: float) -> None:
    some = [one for one in photographs() if one.file.startswith(kind)]
    wrong = [one for one in some if not one.right]
    assert len(some) - len(wrong) >= least * len(some), wrong


def test_few_photographs_are_misread() -> None:
    misread = [one for one in photographs() if one.got is not None and not one.right]
    assert len(misread) <= 0.03 * len(photographs()), misread


def test_no_answer_is_a_part_of_the_number() -> None:
    assert not [one for one in photographs() if one.got and not one.right and one.got in (one.expected[0] or "")]


def test_a_photograph_costs_little() -> None:
    typical_s, dearest_s = np.percentile(cost_s(), (50, 99))
    assert typical_s < SLOWER * TYPICAL_S and dearest_s < SLOWER * DEAREST_S, f"median {typical_s:.3f} s, 99th percentile {dearest_s:.3f} s"


def cost_s() -> list[float]:
    """Return the seconds of the processor that each real photograph takes, the least of two goes."""
    photographs()  # skipped where there are none
    return [min(spent_s(path, read) for _ in range(2)) for path, read, _ in real_paper.asked()]


def spent_s(path: Path, read: str) -> float:
    started = process_time()
    real_paper.outcome(path, read, [])
    return process_time() - started


def test_cases() -> None:
    outcomes = real_paper.cases() or pytest.skip("no cases beside the data: pictures that once failed are not read here")
    assert not [one for one in outcomes if not one.right]


def test_a_folder_of_ones_own_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = [("single/seven.png", "seven.png", "7"), ("number/year.png", "number.png", "2025"), ("nothing/seven.png", "seven.png", None)]
    for file, picture, _ in listed:
        (tmp_path / file).parent.mkdir()
        shutil.copy(ROOT / "docs" / picture, tmp_path / file)
    (tmp_path / "index.json").write_text(json.dumps([{"file": file, "label": label} for file, _, label in listed]))
    real_paper.main(str(tmp_path))
    counts, *lines = capsys.readouterr().out.splitlines()
    assert json.loads(counts) == {"single": [1, 1], "number": [0, 1], "nothing": [0, 1], "misread": [2, 3]}
    assert lines == ["number/year.png: expected 2025, got 2026", "nothing/seven.png: expected nothing, got 7"]


def test_a_picture_that_the_function_does_not_take_is_refused_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "single").mkdir()
    (tmp_path / "single/cut.png").write_bytes((ROOT / "docs/seven.png").read_bytes()[:100])
    (tmp_path / "index.json").write_text('[{"file": "single/cut.png", "label": "7"}]')
    real_paper.main(str(tmp_path))
    counts, line = (told := capsys.readouterr()).out.splitlines()
    assert json.loads(counts) == {"single": [0, 1], "number": [0, 0], "nothing": [0, 0], "misread": [0, 1]}
    assert line == "single/cut.png: expected 7, got nothing"
    assert told.err.startswith("single/cut.png: expected ")


@pytest.mark.parametrize("index", ["[]", '[{"file": "seven.png", "label": "7"}]'])
def test_a_folder_without_kinds_is_told(tmp_path: Path, index: str) -> None:
    shutil.copy(ROOT / "docs" / "seven.png", tmp_path)
    (tmp_path / "index.json").write_text(index)
    with pytest.raises(SystemExit, match="single, number, nothing"):
        real_paper.main(str(tmp_path))


@pytest.mark.parametrize("index", ["no list", '[{"file": "single/gone.png", "label": "7"}]', '[{"name": "seven.png"}]'])
def test_a_folder_that_is_not_as_said_is_told(tmp_path: Path, index: str) -> None:
    (tmp_path / "index.json").write_text(index)
    with pytest.raises(SystemExit, match=r"expected .*index\.json to list pictures that are there"):
        real_paper.main(str(tmp_path))
