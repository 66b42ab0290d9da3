from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from train.strokes import forms
from train.strokes.strokes import Stroke, bounds

ALL = [(label, name) for label in range(10) for name in forms.forms(label)]


@given(which=st.sampled_from(ALL), seed=st.integers(0, 2**32 - 1), held_out=st.booleans())
@settings(max_examples=150, deadline=None)
def test_samples_fill_the_unit_box_and_repeat(which: tuple[int, str], seed: int, held_out: bool) -> None:
    drawn, again = (forms.sample(which[0], np.random.default_rng(seed), which[1], held_out=held_out) for _ in range(2))
    assert all(np.array_equal(one, other) for one, other in zip(drawn, again, strict=True))
    left, top, width, height = bounds(drawn)
    assert max(width, height) == pytest.approx(1) and min(left, top) > -1e-9 and left + width < 1 + 1e-9 and top + height < 1 + 1e-9
    assert all(np.isfinite(stroke).all() and len(stroke) >= 2 for stroke in drawn)


@pytest.mark.parametrize("extremes", [2, 3, 5])
def test_held_out_proportions_are_apart(extremes: int) -> None:
    rng = np.random.default_rng(0)
    for held_out in (False, True):
        largest = np.array([forms._weights(extremes, rng, held_out).max() for _ in range(200)])
        assert np.all(((largest >= forms.HELD_OUT[0]) & (largest < forms.HELD_OUT[1])) == held_out)


@pytest.mark.parametrize(("label", "name"), ALL)
def test_extremes_go_the_same_way(label: int, name: str) -> None:
    form = forms.FORMS[label][name]
    ways = np.concatenate([np.diff(form.points[:, parts[0][0] : parts[-1][1] + 1], axis=1) for parts in form.parts], axis=1)
    ways = ways.reshape(len(ways), -1) / np.linalg.norm(ways, axis=(1, 2))[:, None]
    assert (ways @ ways.T).min() > 0.6  # else a mixture of a loop and one drawn the other way round has none


def rise_deg(stroke: Stroke, share: float) -> float:
    """Angle from the level of the way from the first point to the topmost or rightmost one within the stroke's first share."""
    start, end = stroke[0], stroke[round(share * (len(stroke) - 1))]
    return float(np.degrees(np.arctan2(start[1] - end[1], end[0] - start[0])))


@pytest.mark.parametrize(
    ("label", "name", "least", "most"),
    [
        (1, "short flag", 20, 90),
        (1, "long upstroke", 35, 85),
        (1, "upstroke and foot", 30, 80),
        (7, "plain", -20, 15),
        (7, "barred", -20, 15),
    ],
)
def test_an_upstroke_rises_and_a_top_bar_does_not(label: int, name: str, least: float, most: float) -> None:
    rng = np.random.default_rng(1)
    angles = [rise_deg(forms.sample(label, rng, name)[0], 0.35) for _ in range(300)]
    assert least < min(angles) and max(angles) < most


def test_spline_passes_through_its_points() -> None:
    points = np.array([[0.0, 0], [1, 2], [3, 1], [4, 4]])
    assert np.allclose(forms.spline(points)[:: forms.STEPS], points)


def test_extremes_must_share_a_layout() -> None:
    with pytest.raises(ValueError, match="one layout"):
        forms.parse(("0,0 1,1 / 2,2", "0,0 1,1 ; 2,2"))


def test_one_extreme_has_nothing_to_hold_out() -> None:
    with pytest.raises(ValueError, match="at least two"):
        forms.sample_form(forms.parse(("0,0 1,1",)), np.random.default_rng(0), held_out=True)


def test_sheet(tmp_path: Path) -> None:
    forms.sheet(tmp_path / "sheet.png", np.random.default_rng(0), columns=2)
    with Image.open(tmp_path / "sheet.png") as page:
        assert page.height == 64 * len(ALL) and page.getextrema() == (0, 255)
