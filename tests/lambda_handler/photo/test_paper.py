"""Ink from photographs: what is found, drawings left alone, limits."""

import itertools

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from lambda_handler import photo, read
from lambda_handler.photo import paper
from lambda_handler.photo.arrangement import MOST_DIGITS, Box, Thing
from lambda_handler.photo.finder import Look, Owners
from lambda_handler.photo.paper import CLOSER, WHOLE, CutOut, Shape, cut_out, is_flat, shown
from lambda_handler.picture.canvas import Grey, luminance, sheet
from lambda_handler.picture.decode import picture
from ops.scores.rendering import rendered
from tests.lambda_handler.photo.hostile import HOSTILE, Levels
from tests.support.processor import within

PARTS: list[tuple[Box, Shape]] = [
    ((0, 0, 840, 630), (192, 192)),
    ((10.5, 20.25, 400, 60), (384, 96)),
    ((3, 0, 7, 280), (288, 128)),
]


def photographs() -> list[Levels]:
    """Return rendered photographs, none of them of this size."""
    return [np.asarray(luminance(picture(photo.jpeg))) for photo in [*rendered.digits("validation", 6, 4), *rendered.empty(3, 4)]]


def cut(levels: Levels) -> CutOut | None:
    return cut_out(sheet(Image.fromarray(levels)))


@pytest.mark.parametrize("name", HOSTILE)
def test_no_picture_is_searched_for_long(name: str) -> None:
    levels = HOSTILE[name]()
    assert within(0.35, lambda: cut(levels)) is None  # quiet 0.02


def test_ink_is_dark_on_white_and_a_part_of_the_picture() -> None:
    found = [one for one in map(cut, photographs()) if one]
    assert found
    for ink, (left, top, right, bottom), digits, owners in found:
        assert ink.dtype == np.float32 and ink.min() < 0.3 and ink.max() == pytest.approx(1, abs=0.01)
        assert 0 <= left < right <= 1 and 0 <= top < bottom <= 1
        assert digits and all(left < right and top < bottom for left, top, right, bottom in digits)
        assert owners.shape == ink.shape and owners.max() < len(digits)


@pytest.mark.parametrize("shape", [(64, 64), (65, 560), (560, 65), (420, 560)])
@pytest.mark.parametrize("level", [0.0, 0.5, 1.0])
def test_nothing_on_one_shade(shape: tuple[int, int], level: float) -> None:
    levels = np.full(shape, round(255 * level), np.uint8)
    assert is_flat(levels)
    assert cut(levels) is None


@pytest.mark.parametrize("shape", [(1, 840), (840, 1), (2, 280), (280, 3)])
def test_a_picture_of_any_shape_is_searched(shape: tuple[int, int]) -> None:
    found = cut_out(np.random.default_rng(0).random(shape).astype(np.float32))
    assert found is None or len(found.boxes) == 1  # a column of noise may pass for a 1


def test_noise_is_no_writing() -> None:
    levels = np.random.default_rng(0).integers(0, 256, (300, 400)).astype(np.uint8)
    assert not is_flat(levels)
    assert cut(levels) is None


def test_photographs_are_not_flat_and_icons_are() -> None:
    assert not any(is_flat(levels) for levels in photographs())
    assert not any(is_flat(levels[:30]) for levels in photographs())  # a strip
    assert all(is_flat(levels[:63, :63]) for levels in photographs())


def test_a_drawing_cut_along_thick_ink_has_two_shades() -> None:
    levels = np.full((200, 120), 255, np.uint8)
    levels[:, 20:110] = 0
    levels[0], levels[-1] = 0, 0
    assert is_flat(levels)


@pytest.mark.parametrize("shape", [*WHOLE, *CLOSER])
def test_a_part_is_shown_enlarged_in_the_middle_on_its_borders_shade(shape: Shape) -> None:
    grey = np.full((200, 300), 0.75, np.float32)
    grey[53:57, 105:135] = 0.25
    grey[:, :90] = 0  # outside the part
    seen = shown(grey, (100, 50, 140, 60), shape)
    times = min(shape[0] / 40, shape[1] / 10)
    inside = 30 * times, 4 * times
    rows, columns = (np.flatnonzero((seen < 0.5).any(axis=axis)) for axis in (1, 0))
    assert seen.shape == shape[::-1] and seen.dtype == np.float32
    assert seen.min() == pytest.approx(0.25, abs=1e-6) and seen.max() == pytest.approx(0.75, abs=1e-6)
    assert (len(columns), len(rows)) == pytest.approx(inside, abs=1)
    assert (columns[0] + columns[-1] + 1, rows[0] + rows[-1] + 1) == pytest.approx(shape, abs=2)


@pytest.mark.parametrize(("part", "shape"), PARTS)
def test_a_box_of_what_is_shown_is_the_same_box_of_the_picture(part: Box, shape: Shape) -> None:
    (across, down), (left, top) = paper._fitted(part, shape)
    assert paper._closer((left, top, left + across, top + down), part, shape) == pytest.approx(part)
    assert paper._closer((-99, -99, 999, 999), part, shape) == pytest.approx(part)
    middle = left + across / 2, top + down / 2
    x, y, *_ = paper._closer((*middle, *middle), part, shape)
    assert (x, y) == pytest.approx(((part[0] + part[2]) / 2, (part[1] + part[3]) / 2))


@pytest.mark.parametrize("lean_px", [-60, 30, 70])
def test_a_bar_in_marker_that_fills_the_picture_is_a_1(lean_px: int) -> None:
    """As people photograph a 1 from close by: the large look takes the thick line for no writing, the small one shows it."""
    sheet = Image.new("L", (300, 420), 185)
    ImageDraw.Draw(sheet).line((150 - lean_px, 380, 150 + lean_px, 40), 70, 34)
    grain = np.random.default_rng(0).normal(0, 4, (420, 300))
    levels = np.clip(np.asarray(sheet.filter(ImageFilter.GaussianBlur(2))) + grain, 0, 255)
    assert read(Image.fromarray(levels.astype(np.uint8))).digit == 1


class MadeUp:
    """A finder that finds anything anywhere, beside the picture as well."""

    def __init__(self, seed: int) -> None:
        self.draw = np.random.default_rng(seed)

    def look(self, picture: Grey) -> Look:
        high, wide = picture.shape
        boxes = self.draw.uniform(-0.5, 1.5, (int(self.draw.integers(0, 4)), 2)) * [wide, high]
        sizes = self.draw.uniform(1, 60, (len(boxes), 2))
        return Look([Thing((x, y, x + w, y + h), *self.draw.random(2)) for (x, y), (w, h) in zip(boxes, sizes, strict=True)], picture)

    def clean(self, picture: Grey, ink: Grey, boxes: list[Box]) -> tuple[Grey, Owners]:
        assert 0 < len(boxes) <= MOST_DIGITS and ink.shape == picture.shape
        finer = 2 * picture.shape[0], 2 * picture.shape[1]
        owners = self.draw.integers(0, len(boxes), finer).astype(np.uint8)
        return self.draw.random(finer, np.float32) * np.float32(self.draw.random()), owners


def test_whatever_is_found_a_part_lies_in_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = itertools.cycle([(840, 630), (280, 20), (5, 280), (840, 1)])
    parts: list[NDArray[np.float64]] = []
    for seed, size in zip(range(1200), sizes, strict=False):
        monkeypatch.setattr(photo, "finder", MadeUp(seed), raising=False)
        found = cut_out(np.zeros(size, np.float32))
        if found:
            parts.append(np.array(found.part))
    assert len(parts) > 20
    assert all((one[:2] < one[2:]).all() and (one >= 0).all() and (one <= 1).all() for one in parts)


def test_the_ink_and_its_digits_lie_where_the_picture_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that fills the picture from side to side: the margin around its ink ends with the picture."""
    digit = Thing((130.0, 150.0, 190.0, 170.0), 0.9, 0.1)  # of the 320 pixels of the first look, in a strip 64 high

    class One:
        def look(self, picture: Grey) -> Look:
            high, wide = picture.shape
            return Look([digit] if high == 320 else [Thing((2.0, 10.0, wide - 2.0, high - 10.0), 0.9, 0.1)], picture)

        def clean(self, picture: Grey, ink: Grey, boxes: list[Box]) -> tuple[Grey, Owners]:
            finer = 2 * picture.shape[0], 2 * picture.shape[1]
            return np.ones(finer, np.float32), np.zeros(finer, np.uint8)

    monkeypatch.setattr(photo, "finder", One(), raising=False)
    found = cut_out(np.random.default_rng(1).random((168, 840)).astype(np.float32))
    assert found is not None
    height, width = found.ink.shape
    left, top, right, bottom = found.part
    assert width / height == pytest.approx(840 * (right - left) / (168 * (bottom - top)), rel=0.03)
