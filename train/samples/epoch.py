"""The drawings of one epoch, and the validation sets: what a recipe's sources are."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from train.data import mnist, swiss
from train.data.contributions import Contribution
from train.recipes import DRAWING_PX, Recipe
from train.samples import contributed, pool, writers
from train.samples.augment import DRAWN, MNIST, NONE, Augmentation, augment

# Few enough to be measured after every epoch.
VALIDATION_DRAWINGS = {
    "unipen": 3_000,
    "uji": 1_000,
    "pendigits": 1_000,
    "forms": 1_000,
    "letters": 4_000,
    "omniglot": 1_000,
    "doodles": 1_000,
    "scribbles": 1_000,
    "beside": 1_000,
}
PEOPLE = ("unipen", "uji", "pendigits", "swiss")  # whose digits, as they wrote them, set the threshold


@dataclass(frozen=True)
class Samples:
    """Drawings to fit or measure on.

    Attributes:
        inks: (n, side, side) uint8, ink 255 on paper 0.
        labels: (n,) uint8; 0 where the drawing is no digit.
        is_digit: (n,) float32, 1 or 0.
    """

    inks: npt.NDArray[np.uint8]
    labels: npt.NDArray[np.uint8]
    is_digit: npt.NDArray[np.float32]

    def __len__(self) -> int:
        """Return the number of drawings."""
        return len(self.labels)

    def __getitem__(self, rows: npt.NDArray[np.intp]) -> "Samples":
        """Return the drawings at `rows`."""
        return Samples(self.inks[rows], self.labels[rows], self.is_digit[rows])


def epoch(recipe: Recipe, seed: int, number: int, given: Sequence[Contribution] = ()) -> Samples:
    """Return the shuffled drawings of epoch `number`: the same for the same recipe, seed and contributions, whenever it is called."""
    rng = np.random.default_rng((seed, number))
    parts = [_some(recipe, name, count, rng, given) for name, count in recipe.samples.items()]
    return joined(parts)[rng.permutation(sum(recipe.samples.values()))]


def validation(recipe: Recipe) -> dict[str, Samples]:
    """Return the named validation sets: writers, characters and seeds that no epoch draws from."""
    return {name: _validation(recipe, name) for name in recipe.samples if name != contributed.SOURCE}


def _validation(recipe: Recipe, name: str) -> Samples:
    if name == "mnist":
        return _digits(*mnist.validation(), recipe.drawing_px or mnist.SIDE_PX)
    if name == "swiss":
        return _scans(writers.swiss_scans("validation"))
    if name not in VALIDATION_DRAWINGS:
        raise ValueError(f"{name}: expected a source with a validation part, one of {', '.join(VALIDATION_DRAWINGS)}")
    return _drawn(pool.drawings(name, "validation", VALIDATION_DRAWINGS[name]))


def joined(parts: list[Samples]) -> Samples:
    """Return the drawings of all parts in their order."""
    return Samples(*(np.concatenate([getattr(part, name) for part in parts]) for name in ("inks", "labels", "is_digit")))


def _some(recipe: Recipe, name: str, count: int, rng: np.random.Generator, given: Sequence[Contribution]) -> Samples:
    if name == "mnist":
        images, labels = mnist.train()
        rows = _rows(len(labels), count, rng)
        return _digits(images[rows], labels[rows], recipe.drawing_px or mnist.SIDE_PX, rng, MNIST)
    if name == "swiss":
        scans = writers.swiss_scans("train")
        rows = rng.choice(len(scans.labels), count, p=writers.weights(scans.writers.astype(str).tolist()))
        return _scans(scans.at(rows), rng, MNIST)
    if name == contributed.SOURCE:
        found = contributed.drawings(given, count, rng)
    else:
        found = pool.drawings(name, "train", recipe.pool_factor * count)
    allowed = np.nonzero(~np.isin(found.collections, recipe.left_out))[0]
    some = _drawn(found)[allowed[_rows(len(allowed), count, rng)]]
    return Samples(augment(some.inks, rng, DRAWN), some.labels, some.is_digit)


def _rows(size: int, count: int, rng: np.random.Generator) -> npt.NDArray[np.intp]:
    """Return `count` of `size` rows; all are taken before one is taken twice."""
    return np.concatenate([rng.permutation(size) for _ in range(-(-count // size))])[:count]


def _digits(
    images: mnist.Images, labels: mnist.Labels, side_px: int, rng: np.random.Generator | None = None, how: Augmentation = NONE
) -> Samples:
    """Return MNIST rows as samples; on the augmentation's square unless bare frames are wanted."""
    if side_px == DRAWING_PX:
        images = augment(images, rng or np.random.default_rng(0), how)
    return Samples(images, labels, np.ones(len(labels), np.float32))


def _scans(scans: swiss.Scans, rng: np.random.Generator | None = None, how: Augmentation = NONE) -> Samples:
    """Return scans as samples on the augmentation's square."""
    return _digits(scans.images, scans.labels, DRAWING_PX, rng, how)


def _drawn(drawings: pool.Drawings) -> Samples:
    return Samples(drawings.inks, np.maximum(drawings.labels, 0).astype(np.uint8), (drawings.labels >= 0).astype(np.float32))
