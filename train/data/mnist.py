"""MNIST: the IDX files, and the split of the training rows that every choice is made on."""

import gzip
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from train.data import sources
from train.data.sources import DataError

Images = npt.NDArray[np.uint8]  # (n, 28, 28), ink 255 on paper 0
Labels = npt.NDArray[np.uint8]  # (n,)

SIDE_PX = 28
# The last rows rather than random ones: MNIST keeps a writer's digits together, so few writers are on both sides.
VALIDATION_SIZE = 5_000


class Split(NamedTuple):
    """Images (n, 28, 28) uint8 with ink 255 on paper 0, and labels (n,) uint8."""

    images: Images
    labels: Labels


def read_idx(content: bytes, dims: int, where: str) -> npt.NDArray[np.uint8]:
    """Parse an IDX file of unsigned bytes with `dims` dimensions (yann.lecun.com/exdb/mnist).

    Raises:
        DataError: the magic number or the length is not what the header promises.
    """
    header_bytes = 4 + 4 * dims
    if len(content) < header_bytes or content[:4] != bytes([0, 0, 8, dims]):
        raise DataError(f"{where}: expected an IDX header 000008{dims:02x}, got {content[:4].hex() or 'nothing'}")
    shape = tuple(int(n) for n in np.frombuffer(content, ">u4", dims, 4))
    expected = header_bytes + int(np.prod(shape))
    if len(content) != expected:
        raise DataError(f"{where}: expected {expected} bytes for shape {shape}, got {len(content)} (truncated?)")
    return np.frombuffer(content, np.uint8, offset=header_bytes).reshape(shape)


def _read(name: str) -> npt.NDArray[np.uint8]:
    path = sources.fetch(sources.SOURCES[name])
    return read_idx(gzip.decompress(path.read_bytes()), 3 if name.endswith("images") else 1, str(path))


def train() -> Split:
    """Return the 55,000 rows to fit on."""
    return Split(_read("train-images")[:-VALIDATION_SIZE], _read("train-labels")[:-VALIDATION_SIZE])


def validation() -> Split:
    """Return the 5,000 rows that every choice is made on."""
    return Split(_read("train-images")[-VALIDATION_SIZE:], _read("train-labels")[-VALIDATION_SIZE:])


def test() -> Split:
    """Return the 10,000 test rows; `evaluate` alone may call this."""
    return Split(_read("test-images"), _read("test-labels"))
