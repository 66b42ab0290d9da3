"""Whole photographs, searched by the function and by the page's twin in JavaScript: the same ink, to the bit, and the same box."""

import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter

from lambda_handler.picture.canvas import luminance
from lambda_handler.picture.decode import picture
from lambda_handler.picture.ink import work_grey
from ops.scores import real_paper
from ops.scores.rendering import rendered
from tests import paper
from tests.conftest import ROOT
from tests.lambda_handler.photo.hostile import HOSTILE, with_noise
from tests.paper import Levels
from tests.support.shared import FULL, sampled
from train.data import sources

BLUR_PX = (0.6, 2.5)
JPEG_QUALITIES = (8, 60)
SIDES_PX = (100, 560)

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


def real(change: Change, seed: int) -> list[Levels]:
    """Return the real photographs as the function reduces them, changed: all of them, in a sample those whose turn it is."""
    folder = sources.folder() / "photos"
    listed = real_paper.listed(folder) if FULL else real_paper.listed(folder)[CHANGES.index(change) :: len(CHANGES)]
    greys = [np.rint(255 * work_grey(picture((folder / one["file"]).read_bytes()))) for one in listed]
    images = [Image.fromarray(grey.astype(np.uint8)) for grey in greys]
    changed = [change(image, np.random.default_rng((seed, n))) for n, image in enumerate(images)]
    return [np.asarray(luminance(image)) for image in changed]


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_on_real_photographs(change: Change, tmp_path: Path) -> None:
    pictures = real(change, 15) or pytest.skip("no real photographs beside the data: page and function are not compared on them here")
    assert len(CHANGES) * len(pictures) >= sampled(280, 68)
    assert_the_twin_agrees(pictures, tmp_path)


@pytest.mark.slow
def test_on_rendered_photographs(tmp_path: Path) -> None:
    rendered_ones = [paper.levels_of(photo) for photo in [*rendered.digits("validation", 8, 9), *rendered.empty(6, 9)]]
    assert_the_twin_agrees([*rendered_ones, *(make() for make in HOSTILE.values())], tmp_path)


def assert_the_twin_agrees(pictures: list[Levels], folder: Path) -> None:
    names = []
    for number, levels in enumerate(pictures):
        found = paper.cut(levels)
        ink = np.rint(255 * found.ink).astype(np.uint8) if found else np.zeros(0, np.uint8)
        (folder / f"{number}.grey").write_bytes(levels.tobytes())
        (folder / f"{number}.ink").write_bytes(ink.tobytes())
        names.append({"name": number, "width": levels.shape[1], "height": levels.shape[0], "box": found and list(found.box)})
    (folder / "cases.json").write_text(json.dumps(names))
    node = shutil.which("node")
    assert node, "node is needed to run the twin"
    subprocess.run([node, "tests/site/support/paper_twin.js", str(folder)], cwd=ROOT, check=True, timeout=600)
