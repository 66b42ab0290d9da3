"""Ink from photographs: the shared cases, drawings left alone, limits."""

from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from lambda_handler.photo.paper import is_flat
from tests import paper
from tests.lambda_handler.photo.hostile import HOSTILE
from tests.support.processor import within


@pytest.mark.parametrize("case", paper.cases(), ids=lambda case: case["name"])
def test_shared_cases(case: dict[str, Any]) -> None:
    found = paper.cut(case["grey"])
    if case["box"] is None:
        assert found is None
        return
    assert found is not None
    assert list(found.box) == case["box"]
    assert np.array_equal(np.rint(255 * found.ink), case["ink"])


@pytest.mark.parametrize("name", HOSTILE)
def test_no_picture_is_searched_for_long(name: str) -> None:
    levels = HOSTILE[name]()
    assert within(0.35, lambda: paper.cut(levels)) is None  # quiet 0.13; 0.5 before lines that are noise or a cloth were left


def test_ink_is_dark_on_white_and_inside_the_box() -> None:
    found = paper.cut(next(case["grey"] for case in paper.cases() if case["box"]))
    assert found is not None
    left, top, right, bottom = found.box
    outside = found.ink.copy()
    outside[top:bottom, left:right] = 1
    assert found.ink.min() == 0 and found.ink.dtype == np.float32
    assert (outside == 1).all()


@pytest.mark.parametrize("shape", [(64, 64), (65, 560), (560, 65), (420, 560)])
@pytest.mark.parametrize("level", [0.0, 0.5, 1.0])
def test_nothing_on_one_shade(shape: tuple[int, int], level: float) -> None:
    levels = np.full(shape, round(255 * level), np.uint8)
    assert is_flat(levels)
    assert paper.cut(levels) is None


def written(*lines: tuple[list[tuple[int, int]], int]) -> paper.Levels:
    """Return points joined by lines of a pen's width on uneven paper, (400, 560)."""
    image = Image.new("L", (560, 400), 0)
    for points, width in lines:
        ImageDraw.Draw(image).line(points, 255, width, joint="curve")
    light = np.linspace(170, 200, 560) + np.random.default_rng(0).integers(-2, 3, (400, 560))
    return np.asarray(light * (1 - 0.8 * np.asarray(image) / 255), np.uint8)


def test_a_brush_that_presses_on_is_seen_whole() -> None:
    levels = written(([(180, 120), (330, 110)], 14), ([(330, 110), (290, 190), (270, 300)], 44))
    found = paper.cut(levels)
    assert found is not None
    assert (found.ink < 0.5).sum() > 0.9 * (levels < 100).sum()  # a fourth, where the narrow window's blindness was not noticed


def test_digits_far_apart_are_one_row() -> None:
    sevens = [([(x, 180), (x + 24, 180), (x + 10, 225)], 5) for x in (40, 200, 360, 500)]
    found = paper.cut(written(*sevens))
    assert found is not None
    left, _, right, _ = found.box
    assert left < 42 and right > 520


def test_noise_is_no_writing() -> None:
    levels = np.random.default_rng(0).integers(0, 256, (300, 400)).astype(np.uint8)
    assert not is_flat(levels)
    assert paper.cut(levels) is None


def test_photographs_are_not_flat_and_icons_are() -> None:
    photographs = [case["grey"] for case in paper.cases()]
    assert not any(is_flat(levels) for levels in photographs)
    assert not any(is_flat(levels[:30]) for levels in photographs)  # a strip
    assert all(is_flat(levels[:63, :63]) for levels in photographs)


def test_a_drawing_cut_along_thick_ink_has_two_shades() -> None:
    levels = np.full((200, 120), 255, np.uint8)
    levels[:, 20:110] = 0
    levels[0], levels[-1] = 0, 0
    assert is_flat(levels)
