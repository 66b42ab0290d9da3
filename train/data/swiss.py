"""Scans of handwritten digits by 21 people, most of them Swiss (kensanata/numbers)."""

from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from train.data import sources


class Scans(NamedTuple):
    """Images (n, 64, 64) uint8 with ink high, labels (n,) uint8, writers (n,) int16."""

    images: npt.NDArray[np.uint8]
    labels: npt.NDArray[np.uint8]
    writers: npt.NDArray[np.int16]

    def at(self, rows: npt.NDArray[np.bool_ | np.intp]) -> "Scans":
        """Return the scans at `rows`."""
        return Scans(self.images[rows], self.labels[rows], self.writers[rows])


@cache
def scans() -> Scans:
    """Return all scans.

    Raises:
        DataError: The file is missing or not the published one.
    """
    with np.load(sources.fetch(sources.SOURCES["swiss"])) as found:
        return Scans(found["images"], found["labels"], found["writers"])
