from pathlib import Path

import numpy as np
import pytest

from train.data import pens
from train.samples import look_alikes, pool, writers


def test_writers_are_in_one_part_only() -> None:
    parts = [{digit.writer for digit in writers.pendigits(part)} for part in ("train", "validation", "test")]
    assert [len(part) for part in parts] == [21, 3, 6]
    assert len(set.union(*parts)) == 30


@pytest.mark.slow
def test_held_out_alphabets_and_look_alikes_are_never_trained_on() -> None:
    seen = {(c.alphabet, c.character) for part in ("train", "validation") for c in writers.omniglot(part)}
    measured = {(c.alphabet, c.character) for c in writers.omniglot("test")}
    assert {alphabet for alphabet, _ in measured} == set(pens.HELD_OUT_ALPHABETS)
    assert not {alphabet for alphabet, _ in seen} & set(pens.HELD_OUT_ALPHABETS)
    assert not any(number in look_alikes.OMNIGLOT[alphabet] for alphabet, number in seen | measured)


@pytest.mark.parametrize(
    ("source", "digits"), [("pendigits", True), ("forms", True), ("omniglot", False), ("scribbles", False), ("beside", False)]
)
def test_a_pool_is_drawn_once_and_kept(source: str, digits: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("train.data.sources.OWN_FOLDER", tmp_path)
    first = pool.drawings.__wrapped__(source, "validation", 30)
    (kept,) = tmp_path.iterdir()
    changed = kept.stat().st_mtime_ns
    again = pool.drawings.__wrapped__(source, "validation", 30)
    assert kept.stat().st_mtime_ns == changed and np.array_equal(first.inks, again.inks)
    assert ((first.labels >= 0) == digits).all() and (first.inks.max((1, 2)) > 150).all()
