"""Pictures that are tight, tiny or a JPEG through the whole path; the digits are MNIST's and, in 8 x 8 pixels, scikit-learn's."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from sklearn.datasets import load_digits

from tests.product.asked import recognise
from tests.support.shared import sampled
from train.data import mnist
from train.measure import canvases

EVERY = sampled(1, 20)  # of MNIST's test images
Picture = npt.NDArray[np.uint8]


def share_read(pictures: Iterable[Picture], labels: npt.NDArray[Any]) -> float:
    return float(np.mean([recognise(Image.fromarray(one))["digit"] == label for one, label in zip(pictures, labels, strict=True)]))


@pytest.mark.parametrize(
    ("made", "least"),
    [(canvases.tight, 0.95), (lambda image: 255 - canvases.tight(image), 0.95), (lambda image: canvases.jpeg(image, 75), 0.97)],
    ids=["cropped along the ink", "cropped, dark on light", "a JPEG of 28 px"],
)
def test_small_pictures_of_mnist_are_read(made: Callable[[Picture], Picture], least: float) -> None:
    images, labels = mnist.test()
    assert share_read((made(image) for image in images[::EVERY]), labels[::EVERY]) >= least


def test_digits_of_eight_by_eight_pixels_are_read() -> None:
    found = load_digits()
    every = sampled(1, 6)
    pictures = (np.round(image * (255 / 16)).astype(np.uint8) for image in found.images[::every])
    assert share_read(pictures, found.target[::every]) >= 0.95
