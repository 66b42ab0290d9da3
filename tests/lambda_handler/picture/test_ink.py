"""Drawings go to the model as they always did, bit for bit; photographs as clean ink, or as nothing."""

import base64
import io

import numpy as np
import pytest
from PIL import Image

from lambda_handler.picture.canvas import canvas
from lambda_handler.picture.decode import picture
from lambda_handler.picture.ink import ink_canvas
from lambda_handler.recognise import recognise
from ops.scores.rendering import camera, rendered
from tests.conftest import Drawing, drawings
from train.data import mnist
from train.measure import canvases
from train.strokes import strokes

NOT_READ = {"digit": None, "reason": "not_a_digit", "is_digit": 0.0}


def saved(image: Image.Image, kind: str, **options: int) -> Image.Image:
    held = io.BytesIO()
    image.save(held, kind, **options)
    return picture(held.getvalue())


def grey(ink: canvases.Canvas) -> Image.Image:
    return Image.fromarray(np.round(255 * (1 - ink)).astype(np.uint8))


def same(image: Image.Image) -> bool:
    found = ink_canvas(image)
    return found is not None and bool(np.array_equal(found, canvas(image)))


@pytest.mark.parametrize("drawing", drawings(), ids=lambda drawing: drawing.name)
def test_drawings_are_left_as_they_are(drawing: Drawing) -> None:
    ink = grey(strokes.draw(strokes.fit(drawing.strokes, (28, 28, 224, 224)), 280, 25.0))
    large = ink.resize((1120, 840))
    see_through = Image.merge("LA", (Image.new("L", ink.size), ink.point(lambda level: 255 - level)))
    assert same(ink) and same(saved(ink, "PNG")) and same(see_through) and same(saved(large, "WEBP")) and same(large.convert("RGBA"))
    assert same(saved(large, "JPEG", quality=80))


def test_mnist_is_left_as_it_is() -> None:
    images, _ = mnist.validation()
    assert all(same(grey(1 - canvases.pasted(image))) for image in images[:300])


def test_a_photograph_is_read_whatever_way_the_camera_was_held() -> None:
    upright = Image.open(io.BytesIO(rendered.digits("validation", 1, 3)[0].jpeg)).convert("RGB")
    digits = set()
    for orientation, degrees in {1: 0, **camera.TURNS}.items():
        held, exif = io.BytesIO(), Image.Exif()
        exif[camera.ORIENTATION] = orientation
        upright.rotate(degrees, expand=True).save(held, "JPEG", exif=exif, quality=92)
        digits.add(recognise({"image": base64.b64encode(held.getvalue()).decode()}, {})["digit"])
    assert len(digits) == 1 and digits != {None}


@pytest.mark.slow
def test_a_photograph_of_nothing_is_no_digit_and_no_error() -> None:
    found = [recognise({"image": base64.b64encode(photo.jpeg).decode(), "frame": True}, {}) for photo in rendered.empty(6, 3)]
    assert all(np.isclose(sum(answer["probabilities"]), 1) and len(answer["frame"]) == 28 for answer in found)
    assert sum(answer.items() >= NOT_READ.items() for answer in found) >= 3
