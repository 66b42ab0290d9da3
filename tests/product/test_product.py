"""The shipped model through the whole path: a picture in a data URL, the real handler, the contract's answer."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from tests.conftest import Drawing, drawings
from tests.product.asked import recognise
from tests.support.shared import reaches, sampled
from train.data import mnist
from train.measure import canvases
from train.samples import writers
from train.strokes import strokes

CANVAS_PX = 280
BRUSH, SIDE = (0.02, 0.09), (0.20, 0.90)  # of the canvas: the promise's range of brush widths and of the drawing's larger side


def best(picture: Image.Image) -> int:
    """Return the likeliest digit, whether or not it was refused."""
    return int(np.argmax(recognise(picture)["probabilities"]))


def grey(luminance: npt.NDArray[np.floating[Any]]) -> Image.Image:
    return Image.fromarray(np.round(255 * luminance).astype(np.uint8))


@pytest.mark.slow
def test_the_mnist_test_set_is_read_at_99_60_percent() -> None:
    images, labels = mnist.test()
    some = slice(None, None, len(labels) // sampled(10_000, 1_000))
    right = [best(grey(canvases.pasted(image))) == label for image, label in zip(images[some], labels[some], strict=True)]
    assert reaches(sum(right), len(right), 0.9960)


@pytest.mark.slow
def test_writers_never_trained_on_are_read_at_99_3_percent() -> None:
    rng = np.random.default_rng(1)
    digits = writers.pendigits("test")
    assert len({digit.writer for digit in digits}) >= 6
    right = [recognise(grey(canvases.written(digit.strokes, rng, (0.03, 0.08))))["digit"] == digit.label for digit in digits]
    assert np.mean(right) >= 0.993  # refused counts as misread


@pytest.mark.slow
def test_hardly_any_true_digit_is_refused() -> None:
    rng = np.random.default_rng(0)
    drawn = [canvases.written(digit.strokes, rng, (0.03, 0.08)) for digit in writers.pendigits("validation")]
    refused = [recognise(grey(canvas))["reason"] is not None for canvas in drawn]
    assert np.mean(refused) <= 0.01


@pytest.mark.parametrize("drawing", drawings(), ids=lambda drawing: drawing.name)
def test_a_careful_persons_digit_is_read(drawing: Drawing) -> None:
    ink = strokes.draw(strokes.fit(drawing.strokes, (70, 50, 140, 180)), CANVAS_PX, 0.06 * CANVAS_PX)
    assert best(grey(1 - ink)) == drawing.label


def varied(drawing: Drawing, rng: np.random.Generator) -> Image.Image:
    """Return the drawing at any size and place with any brush, dark on light or light on dark, opaque or on transparency."""
    ink = canvases.placed(drawing.strokes, CANVAS_PX * rng.uniform(*SIDE), CANVAS_PX * rng.uniform(*BRUSH), rng.random(2))
    dark = rng.random() < 0.5
    if rng.random() < 0.5:
        return grey(1 - ink if dark else ink)
    pen = np.full((CANVAS_PX, CANVAS_PX), 0 if dark else 255, np.uint8)
    return Image.merge("LA", (Image.fromarray(pen), grey(ink)))


@pytest.mark.slow
def test_size_place_brush_and_paper_hardly_ever_change_the_digit() -> None:
    rng, times = np.random.default_rng(0), sampled(30, 6)
    wrong = [d.name for d in drawings() for _ in range(times) if best(varied(d, rng)) != d.label]
    read = times * len(drawings())
    assert reaches(read - len(wrong), read, 0.99), wrong
