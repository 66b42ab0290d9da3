"""Accepted contributions as a small source of an epoch's drawings; validation and test sets never hold one."""

import dataclasses
from collections.abc import Sequence

import numpy as np

from train.data.contributions import Contribution
from train.recipes import DRAWING_PX, Recipe
from train.samples.pool import Drawings, draw

SOURCE = "feedback"
MAX_SHARE = 0.05  # of an epoch
REPEATS = 4  # drawings of one contribution an epoch, each varied anew; a pen digit has 3.4


def folded(recipe: Recipe, given: Sequence[Contribution]) -> Recipe:
    """Return the recipe with the contributions among its samples; the recipe itself where there are none.

    Raises:
        ValueError: the recipe is fitted on bare MNIST frames, in which strokes have no place.
    """
    if not given:
        return recipe
    if recipe.drawing_px != DRAWING_PX:
        raise ValueError(f"expected a recipe that is fitted on drawings to fold contributions in, got {', '.join(recipe.samples)} alone")
    most = int(MAX_SHARE / (1 - MAX_SHARE) * sum(recipe.samples.values()))
    return dataclasses.replace(recipe, samples={**recipe.samples, SOURCE: min(REPEATS * len(given), most)})


def drawings(given: Sequence[Contribution], count: int, rng: np.random.Generator) -> Drawings:
    """Draw `count` contributions as pen digits are drawn, each at most `REPEATS` times: 0.7 ms each."""
    rows = rng.permutation(REPEATS * len(given))[:count] % len(given)
    inks = np.stack([draw(given[row].strokes, rng) for row in rows])
    return Drawings(inks, np.array([given[row].label for row in rows], np.int8), np.full(len(rows), SOURCE))
