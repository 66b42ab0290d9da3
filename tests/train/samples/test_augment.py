import numpy as np
import pytest

from train.data import mnist
from train.recipes import DRAWING_PX
from train.samples.augment import DRAWN, MNIST, NONE, Augmentation, augment


def test_the_same_seed_gives_the_same_drawings() -> None:
    images = mnist.validation().images[:40]
    one, two, other = (augment(images, np.random.default_rng(seed), MNIST) for seed in (1, 1, 2))
    assert np.array_equal(one, two) and not np.array_equal(one, other)


@pytest.mark.parametrize("how", [MNIST, DRAWN])
def test_every_drawing_keeps_its_ink(how: Augmentation) -> None:
    images = mnist.validation().images[:500]
    out = augment(images, np.random.default_rng(0), how)
    assert out.shape == (500, DRAWING_PX, DRAWING_PX) and out.dtype == np.uint8
    before, after = images.sum((1, 2)) * 4, out.sum((1, 2))
    assert (after > 0.25 * before).all() and (after < 4 * before).all()
    assert (out.max((1, 2)) > 100).all()


def test_none_only_resizes() -> None:
    image = np.zeros((1, 28, 28), np.uint8)
    image[:, 10:20, 10:20] = 255
    (out,) = augment(image, np.random.default_rng(0), NONE)
    assert out[30, 30] == 255 and abs(int(out.sum()) - 400 * 255) < 2 * 255
    drawn = np.random.default_rng(0).integers(0, 255, (1, DRAWING_PX, DRAWING_PX), np.uint8)
    assert np.array_equal(augment(drawn, np.random.default_rng(0), NONE), drawn)
