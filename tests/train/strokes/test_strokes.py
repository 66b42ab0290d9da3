import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from train.strokes import strokes as pen
from train.strokes.variation import Variation, vary

DRAWINGS = json.loads((Path(__file__).parents[2] / "drawings.json").read_text())
DIGITS = [[np.array(stroke) for stroke in drawing["strokes"]] for drawing in DRAWINGS]
seeds = st.integers(0, 2**32 - 1)


def placed(number: int = 12, box: pen.Box = (60.0, 50.0, 120.0, 150.0)) -> pen.Strokes:
    return pen.fit(DIGITS[number], box)


def reference(strokes: pen.Strokes, size_px: int, brush_px: float) -> pen.Ink:
    """Distance of every pixel's centre to every segment, the slow way."""
    centres = np.stack(np.meshgrid(np.arange(size_px), np.arange(size_px)), axis=-1) + 0.5
    ink = np.zeros((size_px, size_px))
    for stroke in strokes:
        for a, b in pairwise(stroke):
            along = np.clip((centres - a) @ (b - a) / max((b - a) @ (b - a), 1e-12), 0, 1)
            ink = np.maximum(ink, np.clip(brush_px / 2 + 0.5 - np.linalg.norm(centres - a - along[..., None] * (b - a), axis=-1), 0, 1))
    return ink.astype(np.float32)


def test_test_drawings_are_whole() -> None:
    for label in range(10):
        assert len({drawing["form"] for drawing in DRAWINGS if drawing["label"] == label}) >= 3
    for digit in DIGITS:
        points = np.concatenate(digit)
        assert points.min() >= 0 and points.max() <= 1 and all(8 <= len(stroke) <= 30 for stroke in digit)


@pytest.mark.parametrize("brush_px", [1.5, 6, 14, 25])
def test_draw_agrees_with_the_slow_reference(brush_px: float) -> None:
    corners = [np.array([[40.0, 60], [90, 30], [80, 110]]), np.array([[20.0, 20], [20, 100]])]
    assert np.abs(pen.draw(corners, 128, brush_px, smooth=False) - reference(corners, 128, brush_px)).max() < 1e-3
    curve = [pen.smoothed(stroke, 24) for stroke in placed(box=(20.0, 20.0, 80.0, 90.0))]
    drawn = pen.draw(placed(box=(20.0, 20.0, 80.0, 90.0)), 128, brush_px)
    assert np.abs(drawn - reference(curve, 128, brush_px)).mean() < 0.002


@given(dx=st.integers(-55, 90), dy=st.integers(-45, 70))
@settings(max_examples=20, deadline=None)
def test_draw_follows_a_shift(dx: int, dy: int) -> None:
    here, there = pen.draw(placed()), pen.draw([stroke + np.array([dx, dy]) for stroke in placed()])
    assert np.abs(np.roll(here, (dy, dx), (0, 1)) - there).max() < 1e-3


@pytest.mark.parametrize(
    ("strokes", "area"),
    [
        ([], 0),
        ([np.array([[100.0, 100.0]])], np.pi * 49),
        ([np.array([[100.0, 100.0], [100.0, 100.0]])], np.pi * 49),
        ([np.array([[50.0, 100.0], [150.0, 100.0]])], 100 * 14 + np.pi * 49),
        ([np.array([[-500.0, -500.0]])], 0),
        ([np.array([[-100.0, 100.0], [400.0, 100.0]])], 280 * 14),
    ],
)
def test_drawn_area(strokes: pen.Strokes, area: float) -> None:
    ink = pen.draw(strokes, 280, 14)
    assert ink.shape == (280, 280) and ink.dtype == np.float32 and ink.min() >= 0 and ink.max() <= 1
    assert float(ink.sum()) == pytest.approx(area, rel=0.02)


def test_pressure_widens_the_middle() -> None:
    ink = pen.draw([np.array([[40.0, 140.0], [240.0, 140.0]])], pressure=(0.5, 1.5, 0.5))
    assert ink[:, 60].sum() < ink[:, 140].sum() == pytest.approx(21, abs=1)


ROUNDING = 1e-6  # of ink in [0, 1]: a line that ends on a pixel's edge


@given(number=st.integers(0, len(DIGITS) - 1), ratio=st.floats(0.02, 0.6), size_px=st.sampled_from([28, 64, 100]))
@settings(max_examples=30, deadline=None)
def test_crop_fills_the_square_and_no_more(number: int, ratio: float, size_px: int) -> None:
    ink = pen.crop(DIGITS[number], size_px, ratio)
    rows, columns = np.nonzero(ink.max(axis=1))[0], np.nonzero(ink.max(axis=0))[0]
    assert max(np.ptp(rows), np.ptp(columns)) + 1 >= size_px - 5
    assert ink[[0, -1]].max() <= ROUNDING and ink[:, [0, -1]].max() <= ROUNDING


def test_fit_keeps_aspect_and_centre() -> None:
    left, top, width, height = pen.bounds(pen.fit([np.array([[0.0, 0], [1, 2]])], (10, 20, 100, 100)))
    assert (left, top, width, height) == pytest.approx((35, 20, 50, 100))
    assert pen.fit([np.array([[7.0, 7]])], (10, 20, 100, 100))[0].tolist() == [[60, 70]]


@pytest.mark.parametrize("strokes", [[], [np.empty((0, 2))]])
def test_bounds_of_nothing(strokes: pen.Strokes) -> None:
    with pytest.raises(ValueError, match="at least one point"):
        pen.bounds(strokes)


@given(number=st.integers(0, len(DIGITS) - 1), seed=seeds)
@settings(max_examples=100, deadline=None)
def test_vary_stays_near_and_repeats(number: int, seed: int) -> None:
    varied = vary(DIGITS[number], np.random.default_rng(seed))
    again = vary(DIGITS[number], np.random.default_rng(seed))
    assert all(np.array_equal(one, other) for one, other in zip(varied, again, strict=True))
    points = np.concatenate(varied)
    assert np.isfinite(points).all() and points.min() > -0.8 and points.max() < 1.8
    assert max(pen.bounds(varied)[2:]) > 0.6


def test_vary_without_limits_changes_little() -> None:
    calm = Variation(**{**dict.fromkeys(Variation.__dataclass_fields__, 0.0), "spacing": (0.01, 0.01), "grid_px": (24, 90)})  # type: ignore[arg-type]
    before, after = pen.crop(DIGITS[12]), pen.crop(vary(DIGITS[12], np.random.default_rng(0), calm))
    assert np.abs(before - after).mean() < 0.01


def test_vary_takes_a_dot() -> None:
    assert np.isfinite(np.concatenate(vary([np.array([[0.5, 0.5]])], np.random.default_rng(0)))).all()
