"""The drawings of one epoch, and the validation sets: what a recipe's sources are."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from train.data import mnist
from train.data.contributions import Contribution
from train.recipes import Recipe
from train.samples import contributed, pool
from train.samples.augment import DRAWN, MNIST, NONE, SIDE_PX, Augmentation, augment

# Few enough to be measured after every epoch.
VALIDATION_DRAWINGS = {"pendigits": 2_000, "forms": 2_000, "omniglot": 2_000, "scribbles": 1_000}


@dataclass(frozen=True)
class Samples:
    """Drawings to fit or measure on.

    Attributes:
        canvases: (n, side, side) uint8, ink 255 on paper 0.
        labels: (n,) uint8; 0 where the drawing is no digit.
        is_digit: (n,) float32, 1 or 0.
    """

    canvases: npt.NDArray[np.uint8]
    labels: npt.NDArray[np.uint8]
    is_digit: npt.NDArray[np.float32]

    def __len__(self) -> int:
        """Return the number of drawings."""
        return len(self.labels)

    def __getitem__(self, rows: npt.NDArray[np.intp]) -> "Samples":
        """Return the drawings at `rows`."""
        return Samples(self.canvases[rows], self.labels[rows], self.is_digit[rows])


def epoch(recipe: Recipe, seed: int, number: int, given: Sequence[Contribution] = ()) -> Samples:
    """Return the shuffled drawings of epoch `number`: the same for the same recipe, seed and contributions, whenever it is called."""
    rng = np.random.default_rng((seed, number))
    parts = [_some(recipe, name, count, rng, given) for name, count in recipe.samples.items()]
    return joined(parts)[rng.permutation(sum(recipe.samples.values()))]


def validation(recipe: Recipe) -> dict[str, Samples]:
    """Return the named validation sets: writers, characters and seeds that no epoch draws from."""
    side_px = recipe.canvas_px or mnist.SIDE_PX
    sets = {"mnist": _digits(*mnist.validation(), side_px)}
    for name, count in VALIDATION_DRAWINGS.items():
        if name in recipe.samples:
            sets[name] = _drawn(pool.drawings(name, "validation", count))
    return sets


def joined(parts: list[Samples]) -> Samples:
    """Return the drawings of all parts in their order."""
    return Samples(*(np.concatenate([getattr(part, name) for part in parts]) for name in ("canvases", "labels", "is_digit")))


def _some(recipe: Recipe, name: str, count: int, rng: np.random.Generator, given: Sequence[Contribution]) -> Samples:
    if name == "mnist":
        images, labels = mnist.train()
        rows = _rows(len(labels), count, rng)
        return _digits(images[rows], labels[rows], recipe.canvas_px or mnist.SIDE_PX, rng, MNIST)
    if name == contributed.SOURCE:
        found = _drawn(contributed.drawings(given, count, rng))
    else:
        drawn = pool.drawings(name, "train", recipe.pool_factor * count)
        found = _drawn(drawn)[_rows(len(drawn.labels), count, rng)]
    return Samples(augment(found.canvases, rng, DRAWN), found.labels, found.is_digit)


def _rows(size: int, count: int, rng: np.random.Generator) -> npt.NDArray[np.intp]:
    return rng.permutation(size)[:count]


def _digits(
    images: mnist.Images, labels: mnist.Labels, side_px: int, rng: np.random.Generator | None = None, how: Augmentation = NONE
) -> Samples:
    """Return MNIST rows as samples; on the augmentation's square unless bare frames are wanted."""
    if side_px == SIDE_PX:
        images = augment(images, rng or np.random.default_rng(0), how)
    return Samples(images, labels, np.ones(len(labels), np.float32))


def _drawn(drawings: pool.Drawings) -> Samples:
    return Samples(drawings.canvases, np.maximum(drawings.labels, 0).astype(np.uint8), (drawings.labels >= 0).astype(np.float32))
