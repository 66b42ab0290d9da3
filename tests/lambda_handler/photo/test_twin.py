"""Whole photographs, searched by the function and by the page's code under Node: the same answer, the same part, the same ink."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter

from lambda_handler.number.answer import DOUBTFUL
from lambda_handler.photo.apart import apart
from lambda_handler.photo.arrangement import Box
from lambda_handler.photo.paper import CLOSER, WHOLE, CutOut, cut_out
from lambda_handler.picture.canvas import luminance, sheet
from lambda_handler.picture.decode import picture
from ops.scores import real_paper
from ops.scores.rendering import rendered
from tests.conftest import ROOT
from tests.lambda_handler.photo import page
from tests.lambda_handler.photo.hostile import HOSTILE, Levels, with_noise
from tests.support.shared import sampled
from train.data import sources

BLUR_PX = (0.6, 2.5)
JPEG_QUALITIES = (8, 60)
SIDES_PX = (100, 840)
EVERY = sampled(1, 8)  # of the real photographs
SOME = sampled(8, 4), sampled(6, 3)  # rendered photographs of digits, and of none
SAME_PART = 0.01  # of the picture's sides
SAME_INK, INK_SHARE = 4, 0.99  # levels of 255, and the share of the pixels that are no farther apart

Change = Callable[[Image.Image, np.random.Generator], Image.Image]


def noisy(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    return Image.fromarray(with_noise(np.asarray(image), int(rng.integers(1 << 30)), float(rng.choice([4, 14, 30]))))


def blurred(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    return image.filter(ImageFilter.GaussianBlur(rng.uniform(*BLUR_PX)))


def compressed(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=int(rng.integers(*JPEG_QUALITIES)))
    return Image.open(file)


def scaled(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    return image.resize([int(side) for side in rng.integers(*SIDES_PX, 2)])


CHANGES: list[Change] = [noisy, blurred, compressed, scaled]


def levels_of(image: Image.Image) -> Levels:
    """Return a picture as the function searches it, in whole levels."""
    return np.asarray(np.rint(255 * sheet(image)), np.uint8)


def real(change: Change, seed: int) -> list[Levels]:
    """Return the real photographs as the function reduces them, changed: of a sample each change has its own."""
    folder = sources.folder() / "photos"
    listed = real_paper.listed(folder)[CHANGES.index(change) % EVERY :: EVERY]
    images = [Image.fromarray(levels_of(picture((folder / one["file"]).read_bytes()))) for one in listed]
    return [np.asarray(luminance(change(image, np.random.default_rng((seed, n))))) for n, image in enumerate(images)]


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_on_real_photographs(change: Change, tmp_path: Path) -> None:
    pictures = real(change, 15) or pytest.skip("no real photographs beside the data: page and function are not compared on them here")
    assert len(CHANGES) * len(pictures) >= sampled(280, 32)
    assert_the_twin_agrees(pictures, tmp_path)


def rendered_ones(digits: int, empty: int) -> list[Levels]:
    return [levels_of(picture(photo.jpeg)) for photo in [*rendered.digits("validation", digits, 9), *rendered.empty(empty, 9)]]


@pytest.mark.slow
def test_on_rendered_photographs(tmp_path: Path) -> None:
    assert_the_twin_agrees([*rendered_ones(*SOME), *(make() for make in HOSTILE.values())], tmp_path)


@pytest.mark.slow
def test_in_plain_javascript(tmp_path: Path) -> None:
    assert_the_twin_agrees(rendered_ones(*SOME)[::4], tmp_path, "cpu")


def test_pictures_are_scaled_as_pillow_scales_them(tmp_path: Path) -> None:
    levels = np.random.default_rng(3).integers(0, 256, (63, 84)).astype(np.uint8)
    looks: list[tuple[tuple[int, int], Box]] = [
        ((30, 17), (0, 0, 84, 63)),
        ((84, 63), (0, 0, 84, 63)),
        ((84, 20), (0, 3, 84, 60.25)),
        ((192, 150), (10.5, 7.25, 61.125, 44.0)),
        ((5, 96), (80.2, 0, 84, 63)),
        ((1, 1), (40.1, 20.2, 40.4, 20.9)),
    ]
    grey = Image.fromarray(levels.astype(np.float32) / np.float32(255))
    for found, (size, part) in zip(page.resized(levels, looks, tmp_path), looks, strict=True):
        assert np.abs(found - np.asarray(grey.resize(size, Image.Resampling.BILINEAR, part))).max() < 1e-7


def test_both_look_at_pictures_of_the_same_shapes() -> None:
    code = (ROOT / "site/src/photo/paper.js").read_text()
    listed = re.findall(r"const (?:WHOLE|CLOSER) = \[(.*?)\];", code, re.DOTALL)
    assert [tuple(map(int, pair)) for pair in re.findall(r"(\d+), (\d+)", " ".join(listed))] == [*WHOLE, *CLOSER]


def test_both_doubt_the_same_digits() -> None:
    assert f"const DOUBTFUL = {DOUBTFUL};" in (ROOT / "site/src/photo/number.js").read_text()


def assert_the_twin_agrees(pictures: list[Levels], folder: Path, engine: str = "wasm") -> None:
    here = [cut_out(levels.astype(np.float32) / np.float32(255)) for levels in pictures]
    there = page.found(pictures, folder, engine)
    assert [n for n, (ours, theirs) in enumerate(zip(here, there, strict=True)) if (ours is None) != (theirs is None)] == []
    pairs = [(ours, theirs) for ours, theirs in zip(here, there, strict=True) if ours and theirs]
    assert pairs, "expected writing on one picture at least"
    farthest, same = max(_apart(*pair) for pair in pairs), min(_same_ink(*pair) for pair in pairs)
    print(f"{len(pairs)} of {len(pictures)} found; parts at most {farthest:.5f} apart, ink the same on {same:.4f} of a picture at least")
    assert farthest <= SAME_PART
    assert same >= INK_SHARE


def _apart(ours: CutOut, theirs: page.Found) -> float:
    return float(np.abs(np.subtract([ours.part, *ours.boxes], [theirs.part, *theirs.boxes])).max())


def _same_ink(ours: CutOut, theirs: page.Found) -> float:
    assert ours.ink.shape == theirs.ink.shape
    planes = [(ours.ink, theirs.ink), *zip(apart(ours.ink, ours.owners, len(ours.boxes)), theirs.canvases, strict=True)]
    return float(min((np.abs(own - other) <= SAME_INK / 255).mean() for own, other in planes))
