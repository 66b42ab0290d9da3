"""What a scene shows behind the writing: paper, its rulings, folds and edges, other things, and the light on them."""

from functools import cache

import numpy as np
import numpy.typing as npt
from PIL import Image

from train.finder.scenes.drawn import PX, Plane

SMOOTH = ((0, 0), (0.7, 0.7), (2, 2), (6, 6), (18, 18), (40, 3), (3, 40), (60, 1), (12, 5), (30, 30))  # px across, down
EACH = 6
Y, X = np.mgrid[-1 : 1 : PX * 1j, -1 : 1 : PX * 1j].astype(np.float32)


@cache
def _bank() -> dict[tuple[float, float], list[Plane]]:
    rng = np.random.default_rng(19)
    return {smooth: [_noise(smooth, rng) for _ in range(EACH)] for smooth in SMOOTH}


def _noise(smooth: tuple[float, float], rng: np.random.Generator) -> Plane:
    levels = np.tile(np.clip(rng.normal(128, 40, (PX, PX)), 0, 255).astype(np.uint8), (3, 3))
    blurred = Image.fromarray(levels).convert("F") if smooth == (0, 0) else _blur(levels, smooth)
    plane = np.asarray(blurred, np.float32)[PX : 2 * PX, PX : 2 * PX]
    return np.asarray((plane - plane.mean()) / max(float(plane.std()), 1e-6), np.float32)


def _blur(levels: npt.NDArray[np.uint8], smooth: tuple[float, float]) -> Image.Image:
    """Blur by making small and large again, in floating point, so that no step shows."""
    across, down = smooth
    wide = Image.fromarray(levels).convert("F")
    small = wide.resize((max(6, int(3 * PX / max(across, 0.5) / 1.5)), max(6, int(3 * PX / max(down, 0.5) / 1.5))), Image.Resampling.BOX)
    return small.resize((3 * PX, 3 * PX), Image.Resampling.BICUBIC)


def noise(smooth: tuple[float, float], rng: np.random.Generator) -> Plane:
    """Return noise of mean 0 and sd 1, one of a few planes turned and rolled."""
    plane = _bank()[smooth][rng.integers(EACH)]
    return np.roll(plane[:: rng.choice([-1, 1]), :: rng.choice([-1, 1])], rng.integers(0, PX, 2), (0, 1))


def texture(rng: np.random.Generator, most: float) -> Plane:
    """Return a mixture of noises of random strength, mean 0."""
    plane = np.zeros((PX, PX), np.float32)
    for i in rng.choice(len(SMOOTH), rng.integers(1, 4), replace=False):
        plane += np.float32(most * rng.random() ** 2) * noise(SMOOTH[i], rng)
    return plane


def light(rng: np.random.Generator) -> Plane:
    """Return how bright the light falls: a gradient, a lamp's pool or dark corners, a soft shadow, folds."""
    slope = rng.normal(0, 0.12, 2)
    fall = 1 + np.float32(slope[0]) * X + np.float32(slope[1]) * Y
    if rng.random() < 0.4:
        x, y = rng.uniform(-0.7, 0.7, 2).astype(np.float32)
        fall = fall * (1 - np.float32(rng.uniform(0.02, 0.35)) * ((X - x) ** 2 + (Y - y) ** 2))
    if rng.random() < 0.3:
        fall = fall * (1 - np.float32(rng.uniform(0.1, 0.5)) * _shadow(rng))
    if rng.random() < 0.12:
        fall = fall * (1 + np.float32(rng.uniform(0.03, 0.15)) * _folds(rng))
    return np.asarray(np.clip(fall, 0.08, 2), np.float32)


def _half(rng: np.random.Generator) -> Plane:
    """Return the signed distance from a random line, in half pictures."""
    angle = rng.uniform(0, 2 * np.pi) if rng.random() < 0.5 else rng.choice(4) * np.pi / 2 + rng.normal(0, 0.1)
    away = np.float32(np.cos(angle)) * X + np.float32(np.sin(angle)) * Y - np.float32(rng.uniform(-0.5, 0.9))
    return np.asarray(away, np.float32)


def _shadow(rng: np.random.Generator) -> Plane:
    soft = np.float32(np.exp(rng.uniform(np.log(0.01), np.log(0.5))))
    edge = _half(rng) + np.float32(0.1 * rng.random()) * noise((30, 30), rng)
    return np.asarray(np.clip(edge / soft + 0.5, 0, 1), np.float32)


def _folds(rng: np.random.Generator) -> Plane:
    away = _half(rng)
    return np.asarray(np.sign(away) * np.exp(-np.abs(away) / np.float32(rng.uniform(0.02, 0.4))), np.float32)


def edge_at(plane: Plane, side: int, free_px: float, rng: np.random.Generator) -> Plane:
    """Return the picture with something else beyond an edge on the left, top, right or bottom, up to so many pixels from the border."""
    axis, sign = (X, Y)[side % 2], (-1, 1)[side // 2]
    other_axis = (Y, X)[side % 2]
    at = 1 - 2 * free_px / PX * rng.uniform(0.1, 0.9)
    away = sign * axis + np.float32(rng.normal(0, 0.03)) * other_axis - np.float32(at)
    return _with_beyond(plane, away, rng)


def edge(plane: Plane, rng: np.random.Generator) -> Plane:
    """Return the picture with something else beyond an edge: a table, a cover, the next sheet."""
    return _with_beyond(plane, _half(rng) - np.float32(0.3), rng)


def _with_beyond(plane: Plane, away: Plane, rng: np.random.Generator) -> Plane:
    beyond = np.clip(away * PX / 2 / np.float32(rng.uniform(0.5, 3)) + 0.5, 0, 1)
    other = np.float32(rng.uniform(0.05, 1)) + texture(rng, 0.12)
    return np.asarray(plane + beyond * (other - plane), np.float32)
