"""A folder of given drawings, good and bad, and a training small enough to take them in."""

from pathlib import Path

import numpy as np
import pytest

from tests.train.review.given import digit, give, put
from train.samples import pool


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three good digits, a copy and a jittered one, a wrong label, a contradiction, a scribble, and bad files."""
    rng = np.random.default_rng(0)
    folder = tmp_path / "given"
    for name, label in (("a", 3), ("b", 5), ("c", 8)):
        give(folder, name, digit(label), label)
    give(folder, "d-copy", digit(3), 3)
    give(folder, "e-jittered", [stroke * 0.5 + rng.normal(0, 0.5, stroke.shape) + 40 for stroke in digit(5)], 5)
    give(folder, "f-wrong", digit(6), 2)
    give(folder, "g-contradiction", digit(8), 4)
    give(folder, "h-scribble", [rng.uniform(0, 1, (60, 2))], 0)
    put(folder / "feedback" / "bad.json", b"{}")
    put(folder / "note.txt", b"not read")
    return folder


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw this test's pools outside the repository."""
    monkeypatch.setattr("train.data.sources.OWN_FOLDER", tmp_path / "pools")
    monkeypatch.setattr("train.samples.epoch.VALIDATION_DRAWINGS", {"forms": 50})
    pool.drawings.cache_clear()
