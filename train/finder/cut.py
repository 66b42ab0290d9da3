"""Each digit's clean ink, cut from the picture where the finder's map says that there is ink, as the digit graph takes it."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image

from train.finder.peaks import Thing

CANVAS_PX, SIDE_PX = 280, 200
FAINTEST, PAPER = 0.15, 0.05  # of the ink map's most: from which it may be ink, and up to which it is paper
REACH = 1.6  # times half of its box, beyond which ink is not a digit's
CLEAR = 2.0  # of the ink map around a pixel: times this it is all the pixel's own darkness

Grey = npt.NDArray[np.float32]


def canvases(things: Sequence[Thing], square: Grey, ink: Grey) -> list[Grey]:
    """Return each digit's ink (1, 280, 280), 1 on 0; a pixel belongs to the digit whose box is nearest."""
    around = _most_around(ink)
    y, x = np.nonzero(around > PAPER)
    points = np.stack([x, y], axis=1) + 0.5
    middles = np.array([(one.box[:2] + one.box[2:]) / 2 for one in things])
    halves = np.array([np.maximum(one.box[2:] - one.box[:2], (0.35 * one.height, 1)) / 2 for one in things])
    away = np.abs((points[None] - middles[:, None]) / halves[:, None]).max(axis=2)  # (things, points): 1 at the box's side
    owner = np.where(away.min(axis=0) < REACH, away.argmin(axis=0), -1) if len(points) else np.zeros(0, int)
    drawn = []
    for i in range(len(things)):
        own = np.zeros(ink.shape, bool)
        own[y[owner == i], x[owner == i]] = True
        drawn.append(_canvas(own, square, ink, around))
    return drawn


def _canvas(own: npt.NDArray[np.bool_], square: Grey, ink: Grey, around: Grey) -> Grey:
    """Return one digit's pixels, enlarged in the middle of a canvas."""
    whole = np.zeros((1, CANVAS_PX, CANVAS_PX), np.float32)
    most = float(ink[own].max()) if own.any() else 0.0
    if most < FAINTEST:
        return whole
    own, ink, around = own & (around > FAINTEST * most), ink / most, around / most
    y, x = np.nonzero(own)
    part = slice(max(y.min() - 2, 0), y.max() + 3), slice(max(x.min() - 2, 0), x.max() + 3)
    clear = _darkness(square[part], ink[part]) * np.clip(CLEAR * around[part], 0, 1) * own[part]
    scale = SIDE_PX / max(clear.shape)
    sides = max(1, round(scale * clear.shape[1])), max(1, round(scale * clear.shape[0]))
    drawn = np.clip(np.asarray(Image.fromarray(clear).resize(sides, Image.Resampling.BICUBIC), np.float32), 0, 1)
    top, left = (CANVAS_PX - drawn.shape[0]) // 2, (CANVAS_PX - drawn.shape[1]) // 2
    whole[0, top : top + drawn.shape[0], left : left + drawn.shape[1]] = drawn
    return whole


def _darkness(grey: Grey, ink: Grey) -> Grey:
    """Return how far each pixel is from the paper's shade to the ink's, in [0, 1], whichever is darker."""
    paper = grey[ink < PAPER] if (ink < PAPER).any() else grey[ink <= np.quantile(ink, 0.3)]
    shade, most = np.median(paper), np.median(grey[ink > 0.5])
    return np.asarray(np.clip((grey - shade) / (most - shade if abs(most - shade) > 1e-3 else 1e-3), 0, 1), np.float32)


def _most_around(ink: Grey) -> Grey:
    """Return each pixel's largest value of the 3 x 3 around it."""
    height, width = ink.shape
    padded = np.pad(ink, 1)
    return np.asarray(np.max([padded[i : i + height, j : j + width] for i in range(3) for j in range(3)], axis=0))
