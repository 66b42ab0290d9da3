"""The finder's files: those of a new network agree, and so do the shipped ones with the network that they are of; the report counts."""

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.shared import sampled
from train.finder import export, graph, measure
from train.finder.network import load, network
from train.finder.steps import SHIPPED

WIDTH = 0.25


@pytest.mark.slow
def test_a_network_is_written_three_ways_that_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "SHAPES", export.SHAPES[: sampled(4, 2)])
    found = export.export(graph.folded(network(WIDTH)), tmp_path)
    assert set(found) == {"SavedModel", "LiteRT", "TF.js"}
    assert all(one[name] <= export.TOLERANCE[name] for one in found.values() for name in export.TOLERANCE)
    assert all((tmp_path / path).exists() for path in (export.SAVED_MODEL, export.LITERT, export.TFJS / "model.json"))


@pytest.mark.slow
def test_the_shipped_files_are_of_the_shipped_network() -> None:
    found = export.differences(graph.folded(load(ROOT / SHIPPED / "finder.keras")), ROOT)
    assert all(one[name] <= export.TOLERANCE[name] for one in found.values() for name in export.TOLERANCE), found


@pytest.mark.slow
def test_the_report_counts_digits_and_shows_the_worst(tmp_path: Path) -> None:
    report = measure.measure(graph.folded(network(WIDTH)), tmp_path, each=2)
    counts = [found["digits"] for found in report["paper"].values()]
    assert sum(of for _, of in counts) == report["digits"] == sum(of for _, of in report["height"].values()) > 0
    assert all(0 <= right <= of for right, of in counts)
    assert (tmp_path / "finder.json").exists() and (tmp_path / "finder.png").exists()
