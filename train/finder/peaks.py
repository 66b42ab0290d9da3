"""What the network's maps say is written: boxes with the scores of every kind, and the ink."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from train.finder.network import BOX, KINDS, STRIDE
from train.finder.scenes.hands import OTHER

LEAST = 0.12  # a peak below is nothing at all
MOST = 40  # things a picture
SAME = 0.45  # intersection over union of two peaks' boxes that are one thing
INSIDE = 0.7  # of a box that lies in a surer one's, which is seen again in part

Maps = npt.NDArray[np.float32]
Box = npt.NDArray[np.float32]  # (4,): left, top, right, bottom in pixels


class Thing(NamedTuple):
    """One thing written: its box and the score of each kind (11,), in [0, 1] each."""

    box: Box
    scores: npt.NDArray[np.float32]

    @property
    def score(self) -> float:
        """How sure it is that something is written there."""
        return float(self.scores.max())

    @property
    def is_digit(self) -> bool:
        """Whether it is more like a digit than like other writing."""
        return float(self.scores[:OTHER].max()) > float(self.scores[OTHER])

    @property
    def height(self) -> float:
        """In pixels."""
        return float(self.box[3] - self.box[1])


def things(maps: Maps) -> list[Thing]:
    """Return what the maps (h, w, 31) show, the surest first."""
    heat = _sigmoid(maps[:, :, :KINDS])
    around = _most_around(heat)
    best = heat.max(axis=2)
    is_peak = (best >= around.max(axis=2)) & (best >= LEAST)
    y, x = np.nonzero(is_peak)
    order = np.argsort(-best[y, x], kind="stable")[:MOST]
    found: list[Thing] = []
    for row, column in zip(y[order], x[order], strict=True):
        offset, size = maps[row, column, KINDS : KINDS + 2], np.exp(np.clip(maps[row, column, KINDS + 2 : KINDS + BOX], -3, 5))
        middle = offset + np.array([column, row])
        box = np.concatenate([middle - size / 2, middle + size / 2]).astype(np.float32) * STRIDE
        if not any(_is_same(box, one.box) for one in found):
            found.append(Thing(box, around[row, column]))
    return found


def ink(maps: Maps) -> npt.NDArray[np.float32]:
    """Return the map of the digits' ink (h * 4, w * 4) in [0, 1]."""
    height, width = maps.shape[:2]
    parts = _sigmoid(maps[:, :, KINDS + BOX :]).reshape(height, width, STRIDE, STRIDE)
    return np.asarray(parts.swapaxes(1, 2).reshape(height * STRIDE, width * STRIDE))


def _is_same(box: Box, surer: Box) -> bool:
    """Tell whether a box shows the same thing as a surer one, or a part of it."""
    shared = float(np.maximum(np.minimum(box[2:], surer[2:]) - np.maximum(box[:2], surer[:2]), 0).prod())
    own, other = float((box[2:] - box[:2]).prod()), float((surer[2:] - surer[:2]).prod())
    return shared > SAME * (own + other - shared) or shared > INSIDE * min(own, other)


def _most_around(heat: Maps) -> Maps:
    """Return each cell's largest value of the 3 x 3 around it, by kind."""
    height, width = heat.shape[:2]
    padded = np.pad(heat, ((1, 1), (1, 1), (0, 0)))
    return np.asarray(np.max([padded[i : i + height, j : j + width] for i in range(3) for j in range(3)], axis=0))


def _sigmoid(x: Maps) -> Maps:
    return np.asarray(1 / (1 + np.exp(-x)), np.float32)
