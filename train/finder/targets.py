"""What the network is to say: Gaussians at the centres of boxes (CenterNet), the boxes there, the ink and where in its mark it lies."""

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from train.finder.network import ACROSS, BOX, INK, KINDS, STRIDE
from train.finder.scenes.drawn import PX
from train.finder.scenes.store import Scenes

SPREAD, LEAST = 0.12, 0.7  # sd of a Gaussian: share of the box's side, and cells at least
SHIFT_PX = 6  # a scene is moved by up to so much, each time anew
P_NEGATIVE = 0.15

Batch = tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]


def batch(scenes: Scenes, rows: npt.NDArray[np.int64], rng: np.random.Generator | None, size_px: int = PX) -> Batch:
    """Return pictures (n, S, S, 1) and what is wanted (n, S / 4, S / 4, 48) of some scenes, varied where there is a generator."""
    cells, scale = size_px // STRIDE, size_px / PX
    pictures = np.zeros((len(rows), size_px, size_px, 1), np.float32)
    wanted = np.zeros((len(rows), cells, cells, KINDS + BOX + 1 + INK + ACROSS), np.float32)
    for i, row in enumerate(rows):
        picture, ink, across = scenes.pictures[row], np.unpackbits(scenes.inks[row]).reshape(PX, PX), scenes.across[row]
        move = rng.integers(-SHIFT_PX, SHIFT_PX + 1, 2) if rng else np.zeros(2, int)
        if rng:
            picture, ink, across = _moved(picture, move), _moved(ink, move), _moved(across, move)
            picture = 255 - picture if rng.random() < P_NEGATIVE else picture
        pictures[i, :, :, 0] = _resized(picture, size_px).astype(np.float32) / np.float32(255)
        is_ink = _resized(np.uint8(255) * ink, size_px) > 127
        wanted[i, :, :, -INK - ACROSS : -ACROSS] = _by_cell(is_ink)
        wanted[i, :, :, -ACROSS:] = _by_cell(_nearest(across, size_px)) / np.float32(100)
        known = scenes.kinds[row] >= 0
        boxes = scenes.boxes[row][known].astype(np.float32) + np.tile(move, 2)
        for box, kind in zip(boxes, scenes.kinds[row][known], strict=True):
            _mark(wanted[i], scale * box / STRIDE, int(kind))
    return pictures, wanted


def _by_cell(plane: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return (S / 4, S / 4, 16) of a plane (S, S)."""
    cells = len(plane) // STRIDE
    return plane.reshape(cells, STRIDE, cells, STRIDE).swapaxes(1, 2).reshape(cells, cells, INK)


def _nearest(plane: npt.NDArray[np.int8], size_px: int) -> npt.NDArray[np.int8]:
    """Return the plane at another size, without shades in between."""
    at = (np.arange(size_px) + 0.5) * PX // size_px
    return np.asarray(plane[at.astype(int)[:, None], at.astype(int)])


def _resized(plane: npt.NDArray[np.uint8], size_px: int) -> npt.NDArray[np.uint8]:
    """Return the plane at another size."""
    if size_px == PX:
        return plane
    return np.asarray(Image.fromarray(plane).resize((size_px, size_px), Image.Resampling.BILINEAR))


def _moved(plane: npt.NDArray[Any], move: npt.NDArray[np.int64]) -> npt.NDArray[Any]:
    """Return the plane moved right and down, its border repeated."""
    x, y = (np.clip(np.arange(PX) - step, 0, PX - 1) for step in move)
    return np.asarray(plane[y[:, None], x[None, :]])


def _mark(wanted: npt.NDArray[np.float32], box: npt.NDArray[np.float32], kind: int) -> None:
    """Put one box (in cells) on the map."""
    middle, size = (box[:2] + box[2:]) / 2, np.maximum(box[2:] - box[:2], 0.25)
    x, y = np.floor(middle).astype(int)
    cells = len(wanted)
    if not (0 <= x < cells and 0 <= y < cells):
        return
    sd = np.maximum(SPREAD * size, LEAST)
    reach = np.ceil(3 * sd).astype(int)
    columns, lines = (np.arange(max(0, at - far), min(cells, at + far + 1)) for at, far in zip((x, y), reach, strict=True))
    bump = np.exp(-(((columns - x) / sd[0]) ** 2)[None, :] / 2 - (((lines - y) / sd[1]) ** 2)[:, None] / 2)
    part = wanted[lines[0] : lines[-1] + 1, columns[0] : columns[-1] + 1, kind]
    np.maximum(part, bump, out=part)
    wanted[y, x, KINDS : KINDS + BOX + 1] = [*(middle - (x, y)), *np.log(size), 1]
