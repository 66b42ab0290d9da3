"""The finder learns: its loss falls on the scenes that it sees, and a stopped run goes on."""

import dataclasses
import json
from pathlib import Path

import pytest

from train.data import sources
from train.finder import fit
from train.finder.recipes import Recipe

TINY = Recipe(drawn=32, seen=320, width=0.25, sizes=(160,))


def stop(*_progress: object) -> None:
    """Stop the run, as its user might."""
    raise KeyboardInterrupt


@pytest.mark.slow
def test_the_loss_falls_and_a_stopped_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sources, "OWN_FOLDER", tmp_path)
    monkeypatch.setattr(fit, "EVERY", 10)
    with monkeypatch.context() as stopped, pytest.raises(KeyboardInterrupt):
        stopped.setattr(fit, "_say", stop)
        fit.fit(TINY, 1, tmp_path / "run")
    with pytest.raises(ValueError, match=r"run\.json is another run \(recipe differ\): delete its folder or choose another"):
        fit.fit(dataclasses.replace(TINY, learning_rate=1e-3), 1, tmp_path / "run")
    fit.fit(TINY, 1, tmp_path / "run")
    lines = [json.loads(line) for line in (tmp_path / "run" / "log.jsonl").read_text().splitlines()]
    assert [line["scenes"] for line in lines] == [160, 320]
    assert lines[1]["loss"] < lines[0]["loss"]
    said = capsys.readouterr().err.splitlines()
    assert "resuming after scene 160" in said and any(line.startswith("scene 320 of 320") for line in said)
