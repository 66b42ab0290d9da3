"""The finder learns: its loss falls on the scenes that it sees, and a stopped run goes on."""

import json
from pathlib import Path

import numpy as np
import pytest

from train.finder import fit
from train.finder.recipes import Recipe
from train.finder.scenes import store


@pytest.fixture
def scenes(tmp_path: Path) -> Path:
    """Return a folder of a few scenes."""
    np.savez(tmp_path / "first-train-1-000.npz", **store.drawn(32, 1)._asdict())
    return tmp_path


def test_the_loss_falls_and_a_stopped_run_goes_on(scenes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit, "EVERY", 10)
    monkeypatch.setattr(fit, "WARM", 5)
    fit.fit(Recipe(("first",), 10 * fit.BATCH, width=0.25), scenes, scenes / "run")
    fit.fit(Recipe(("first",), 20 * fit.BATCH, width=0.25), scenes, scenes / "run")
    lines = [json.loads(line) for line in (scenes / "run" / "log.jsonl").read_text().splitlines()]
    assert [line["step"] for line in lines] == [10, 20]
    assert lines[1]["loss"] < lines[0]["loss"]
