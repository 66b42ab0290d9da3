from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from train.strokes import forms, scribbles
from train.strokes.strokes import bounds


@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=200, deadline=None)
def test_samples_lie_in_the_unit_box_and_repeat(seed: int) -> None:
    drawn, again = (scribbles.sample(np.random.default_rng(seed)) for _ in range(2))
    assert all(np.array_equal(one, other) for one, other in zip(drawn, again, strict=True))
    left, top, width, height = bounds(drawn)
    assert min(left, top) > -1e-9 and left + width < 1 + 1e-9 and top + height < 1 + 1e-9
    assert all(np.isfinite(stroke).all() and len(stroke) for stroke in drawn)


def test_look_alikes_are_not_drawn() -> None:
    assert not set(scribbles.LEFT_OUT.split()) & {name.split(",")[0] for name in scribbles.SIGNS}


def test_kinds_add_up() -> None:
    assert sum(scribbles.KINDS.values()) == pytest.approx(1)


def test_nothing_lone_and_upright() -> None:
    rng = np.random.default_rng(0)
    for _ in range(300):
        _, _, width, height = bounds(scribbles.line(rng))
        assert width > height
        dots = scribbles.dots(rng)
        assert len(dots) > 1 or len(dots[0]) == 1


def test_several_stand_apart() -> None:
    rng = np.random.default_rng(0)
    for _ in range(100):
        strokes = scribbles.several(rng)
        covered = np.sort(np.concatenate([stroke[:, 0] for stroke in strokes]))
        assert np.diff(covered).max() > 0.1
        assert len(strokes) >= 2


def test_crossed_out_keeps_the_digit() -> None:
    rng = np.random.default_rng(0)
    assert all(len(scribbles.crossed_out(rng)) > 1 for _ in range(50))


def test_a_triangle_keeps_its_corners() -> None:
    assert set(scribbles.POINTED) <= set(scribbles.SIGNS)
    pointed = forms.sample_form(scribbles.SIGNS["triangle"], np.random.default_rng(0), p_round=0.0)
    assert len(pointed) == 1


def test_sheet(tmp_path: Path) -> None:
    scribbles.sheet(tmp_path / "sheet.png", np.random.default_rng(0), columns=4, rows=2)
    with Image.open(tmp_path / "sheet.png") as page:
        assert page.size == (4 * 56, 2 * 56)
