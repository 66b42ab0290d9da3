"""Scenes drawn ahead and kept in files: `python -m train.finder.scenes.store FOLDER COUNT SEED` draws, `read` takes them back."""

import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from train.finder.scenes.drawn import PX
from train.finder.scenes.mix import MIXES
from train.finder.scenes.scene import scene

EACH = 1000  # scenes a file
MOST = 24  # boxes a scene


class Scenes(NamedTuple):
    """Pictures (n, 192, 192) uint8, inks (n, 4608), eight pixels a byte, boxes (n, 24, 4) float16, kinds (n, 24), -1 for none."""

    pictures: npt.NDArray[np.uint8]
    inks: npt.NDArray[np.uint8]
    boxes: npt.NDArray[np.float16]
    kinds: npt.NDArray[np.int8]


def drawn(count: int, seed: int, mix: str = "first", part: str = "train") -> Scenes:
    """Draw scenes, always the same for the same arguments."""
    pictures, inks = np.zeros((count, PX, PX), np.uint8), np.zeros((count, PX * PX // 8), np.uint8)
    found = Scenes(pictures, inks, np.zeros((count, MOST, 4), np.float16), np.full((count, MOST), -1, np.int8))
    for i in range(count):
        one = scene(np.random.default_rng((20, seed, i)), MIXES[mix], part)
        n = min(MOST, len(one.kinds))
        found.pictures[i], found.inks[i] = one.picture, np.packbits(one.ink)
        found.boxes[i, :n], found.kinds[i, :n] = one.boxes[:n], one.kinds[:n]
    return found


def keep(folder: Path, count: int, seed: int, mix: str = "first", part: str = "train") -> None:
    """Draw scenes into files of `EACH`; those that are there stay."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count // EACH):
        path = folder / f"{mix}-{part}-{seed}-{number:03}.npz"
        if not path.exists():
            partial = path.with_suffix(".partial.npz")
            np.savez(partial, **drawn(EACH, seed * 10_000 + number, mix, part)._asdict())
            partial.rename(path)


def read(path: Path) -> Scenes:
    """Return one file's scenes."""
    with np.load(path) as found:
        return Scenes(found["pictures"], found["inks"], found["boxes"], found["kinds"])


if __name__ == "__main__":
    keep(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
