"""Scenes drawn ahead and kept in files."""

import hashlib
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from train.finder.scenes.drawn import PX
from train.finder.scenes.mix import Mix
from train.finder.scenes.scene import scene

EACH = 1000  # scenes a file
MOST = 24  # boxes a scene


class Scenes(NamedTuple):
    """Scenes as arrays, as `Scene` has them: boxes (n, 24, 4) float16, kinds (n, 24), -1 for none; ink is eight pixels a byte (n, 4608)."""

    pictures: npt.NDArray[np.uint8]
    inks: npt.NDArray[np.uint8]
    across: npt.NDArray[np.int8]
    boxes: npt.NDArray[np.float16]
    kinds: npt.NDArray[np.int8]


def drawn(count: int, seed: int, mix: Mix | None = None, part: str = "train") -> Scenes:
    """Draw scenes, always the same for the same arguments."""
    pictures, inks = np.zeros((count, PX, PX), np.uint8), np.zeros((count, PX * PX // 8), np.uint8)
    across, boxes = np.zeros((count, PX, PX), np.int8), np.zeros((count, MOST, 4), np.float16)
    found = Scenes(pictures, inks, across, boxes, np.full((count, MOST), -1, np.int8))
    for i in range(count):
        one = scene(np.random.default_rng((20, seed, i)), mix or Mix(), part)
        n = min(MOST, len(one.kinds))
        found.pictures[i], found.inks[i], found.across[i] = one.picture, np.packbits(one.ink), one.across
        found.boxes[i, :n], found.kinds[i, :n] = one.boxes[:n], one.kinds[:n]
    return found


def keep(folder: Path, count: int, mix: Mix, workers: int = 2) -> list[Path]:
    """Draw scenes into files of `EACH`, several at once, and return the files; those that are there stay.

    `count` under `EACH` makes one file. Other code or another mix draws into a folder of its own.
    """
    folder = folder / f"scenes-{_digest(mix)}"
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"scenes-{number:03}.npz" for number in range(max(1, count // EACH))]
    missing = [(path, number, min(count, EACH), mix) for number, path in enumerate(files) if not path.exists()]
    with ProcessPoolExecutor(workers, get_context("spawn")) as processes:
        for done, _ in enumerate((processes.map if len(missing) > 1 else map)(_keep, missing), 1):
            print(f"scenes: {done * min(count, EACH):,} of {len(missing) * min(count, EACH):,} drawn", file=sys.stderr)
    return files


def _digest(mix: Mix) -> str:
    """Return eight digits of the SHA-256 of the mix and of all code that draws scenes."""
    code = b"".join(file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py")))
    return hashlib.sha256(code + repr(mix).encode()).hexdigest()[:8]


def _keep(wanted: tuple[Path, int, int, Mix]) -> None:
    path, number, count, mix = wanted
    partial = path.with_suffix(".partial.npz")
    np.savez(partial, **drawn(count, number, mix)._asdict())
    partial.rename(path)


def read(path: Path) -> Scenes:
    """Return one file's scenes."""
    with np.load(path) as found:
        return Scenes(*(found[name] for name in Scenes._fields))
