"""Pictures that could keep a search of paper busy: as large as any gets, and full of what may be ink."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from lambda_handler.picture.canvas import SHEET_PX

Levels = NDArray[np.uint8]  # (height, width)


def with_noise(levels: Levels, seed: int, sd: float) -> Levels:
    """Return levels (height, width) with Gaussian noise of so many levels."""
    return np.clip(levels + np.random.default_rng(seed).normal(0, sd, levels.shape), 0, 255).astype(np.uint8)


def grid(shade: int) -> Levels:
    """Return a picture of one shade with a darker dot every few pixels."""
    y, x = np.mgrid[:SHEET_PX, :SHEET_PX]
    return np.where((y % 5 < 3) & (x % 5 < 3), shade - 120, shade).astype(np.uint8)


HOSTILE: dict[str, Callable[[], Levels]] = {
    "static": lambda: with_noise(np.full((SHEET_PX, SHEET_PX), 128, np.uint8), 1, 50),
    "dots": lambda: with_noise(grid(220), 2, 3),
}
