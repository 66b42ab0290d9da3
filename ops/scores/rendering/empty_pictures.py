"""Photographs with nothing to read on them: empty sheets, stains, tables, keys, print, faces, landscapes; deterministic by seed."""

from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt

from ops.scores.rendering import sheets
from ops.scores.rendering.camera import shot
from ops.scores.rendering.photographs import SIZES, Photo, photograph
from ops.scores.rendering.scene import wood
from ops.scores.rendering.sheets import Picture, Sheet, noise

Shape = tuple[int, int]


def pictures(count: int, seed: int) -> list[Photo]:
    """Return pictures without a digit, every kind in turn; each third is an empty sheet."""
    photos = []
    for n in range(count):
        rng = np.random.default_rng((8, seed, n))
        if n % 3 == 0:
            photos.append(photograph(None, None, rng))
            continue
        scene = list(SCENES)[(n - 1 - n // 3) % len(SCENES)]
        width, height = SIZES[rng.integers(len(SIZES))]
        photos.append(Photo(shot(scene((height, width), rng), rng.uniform(3, 15), rng), None, scene.__name__))
    return photos


def table(shape: Shape, rng: np.random.Generator) -> Picture:
    """A bare table top."""
    return wood(shape, rng)


def keyboard(shape: Shape, rng: np.random.Generator) -> Picture:
    """Rows of keys, each with a letter."""
    scene = np.full((*shape, 3), rng.uniform(0.1, 0.3), np.float32)
    key_px = shape[1] / rng.uniform(6, 12)
    key, letter = ((0.12, 0.9), (0.85, 0.2))[rng.integers(2)]
    letters = np.zeros(shape, np.uint8)
    for row in range(int(shape[0] / key_px) + 1):
        for column in range(-1, int(shape[1] / key_px) + 1):
            corner = np.array([column + 0.27 * row % 1, row]) * key_px
            cv2.rectangle(scene, _at(corner + 0.06 * key_px), _at(corner + 0.94 * key_px), (key, key, key), -1)
            glyph = chr(int(rng.integers(ord("A"), ord("Z") + 1)))
            _put(letters, glyph, corner + np.array([0.2, 0.5]) * key_px, 0.4 * key_px)
    return _inked(scene, letters, letter)


def print_lines(shape: Shape, rng: np.random.Generator) -> Picture:
    """A page of print."""
    scene = sheets.blank(Sheet(sheets.WHITE, "plain", 20.0), shape, rng)
    letters = np.zeros(shape, np.uint8)
    size_px = rng.uniform(0.025, 0.06) * shape[0]
    for line in np.arange(0.05 * shape[0], shape[0], 1.8 * size_px):
        words = " ".join("".join(map(chr, rng.integers(ord("a"), ord("z") + 1, rng.integers(2, 9)))) for _ in range(24))
        _put(letters, words, np.array([0.06 * shape[1], line]), size_px)
    return _inked(scene, letters, 0.1)


def face(shape: Shape, rng: np.random.Generator) -> Picture:
    """A face as far as light and dark go."""
    height, width = shape
    scene = np.full((*shape, 3), rng.uniform(0.2, 0.8), np.float32) * (1 + 0.05 * noise(shape, (90.0, 90.0), rng)[..., None])
    middle, size = np.array([width, height]) / 2, 0.33 * min(shape)
    skin = np.array([0.85, 0.66, 0.55]) * rng.uniform(0.4, 1.05)
    _ellipse(scene, middle - [0, 0.25 * size], [0.95 * size, 1.15 * size], skin * 0.3)  # hair
    _ellipse(scene, middle, [0.75 * size, size], skin)
    for side in (-1, 1):
        eye = middle + np.array([side * 0.3, -0.15]) * size
        _ellipse(scene, eye, [0.13 * size, 0.06 * size], np.array([0.9, 0.9, 0.9]))
        _ellipse(scene, eye, [0.05 * size, 0.05 * size], np.array([0.15, 0.1, 0.08]))
        _ellipse(scene, eye - [0, 0.16 * size], [0.17 * size, 0.03 * size], skin * 0.35)
    _ellipse(scene, middle + np.array([0, 0.22]) * size, [0.1 * size, 0.07 * size], skin * 0.8)
    _ellipse(scene, middle + np.array([0, 0.5]) * size, [0.27 * size, 0.07 * size], skin * [0.85, 0.5, 0.5])
    return np.asarray(cv2.GaussianBlur(scene, (0, 0), 0.02 * size), np.float32)


def crumpled(shape: Shape, rng: np.random.Generator) -> Picture:
    """A sheet that was in the basket: facets, each with its own slope to the light."""
    page = sheets.blank(Sheet(sheets.WHITE, "plain", 20.0), shape, rng)
    points = rng.uniform(0, 1, (int(rng.integers(25, 70)), 2)) * [shape[1], shape[0]]
    slope = rng.normal(0, 1, (len(points), 3))
    y, x = np.mgrid[0 : shape[0] : 4, 0 : shape[1] : 4].astype(np.float32)
    nearest = ((x[..., None] - points[:, 0]) ** 2 + (y[..., None] - points[:, 1]) ** 2).argmin(axis=2)
    facet = slope[nearest]
    shade = 0.85 + 0.06 * facet[..., 2] + 0.05 * (facet[..., 0] * (x - points[nearest, 0]) + facet[..., 1] * (y - points[nearest, 1])) / 60
    wide = cv2.resize(cv2.GaussianBlur(shade.astype(np.float32), (0, 0), 0.8), (shape[1], shape[0]))
    return np.asarray(np.clip(page * wide[..., None], 0, 1), np.float32)


def stain(shape: Shape, rng: np.random.Generator) -> Picture:
    """A cup's rings and drops on paper."""
    page = sheets.blank(Sheet(str(rng.choice([sheets.WHITE, sheets.CREAM])), "plain", 20.0), shape, rng)
    cover = np.zeros(shape, np.float32)
    for _ in range(rng.integers(1, 4)):
        middle, radius = rng.uniform(0.2, 0.8, 2) * [shape[1], shape[0]], rng.uniform(0.15, 0.35) * min(shape)
        cv2.circle(cover, _at(middle), int(radius), 0.25, -1, cv2.LINE_AA)
        start, rim_px = rng.uniform(0, 360), max(2, int(0.07 * radius))
        cv2.ellipse(cover, _at(middle), (int(radius), int(radius)), 0, start, start + rng.uniform(200, 360), 0.7, rim_px, cv2.LINE_AA)
    for _ in range(rng.integers(0, 6)):
        drop = _at(rng.uniform(0, 1, 2) * [shape[1], shape[0]])
        cv2.circle(cover, drop, int(rng.uniform(0.005, 0.03) * min(shape)), 0.6, -1, cv2.LINE_AA)
    wet = cv2.GaussianBlur(cover, (0, 0), 3) * np.clip(0.8 + 0.25 * noise(shape, (30.0, 30.0), rng), 0, 1)
    return np.asarray(page * (1 - wet[..., None] * (1 - np.array([0.55, 0.38, 0.22]))), np.float32)


def landscape(shape: Shape, rng: np.random.Generator) -> Picture:
    """Sky, hills behind hills, and leaves."""
    fall = np.linspace(0, 1, shape[0], dtype=np.float32)[:, None, None]
    scene = (1 - fall) * np.array([0.45, 0.62, 0.9], np.float32) + fall * np.array([0.9, 0.9, 0.92], np.float32)
    scene = np.broadcast_to(scene, (*shape, 3)).copy()
    scene += 0.05 * noise(shape, (120.0, 40.0), rng)[..., None]
    for depth in np.linspace(0.45, 0.9, 4):
        ridge = (depth + 0.06 * noise((1, shape[1]), (0.12 * shape[1], 1.0), rng)[0]) * shape[0]
        below = np.arange(shape[0])[:, None] > ridge[None, :]
        leaves = 1 + 0.35 * depth * noise(shape, (4.0, 4.0), rng)[..., None]
        scene = np.where(below[..., None], np.array([0.25, 0.4, 0.22], np.float32) * (1.5 - depth) * leaves, scene)
    return np.clip(scene, 0, 1).astype(np.float32)


def tiles(shape: Shape, rng: np.random.Generator) -> Picture:
    """A wall of bricks or a floor of tiles."""
    colour = np.array([(0.6, 0.3, 0.22), (0.8, 0.8, 0.78), (0.45, 0.5, 0.55)][rng.integers(3)])
    scene = np.full((*shape, 3), 0.66, np.float32)
    high = rng.uniform(0.08, 0.3) * shape[0]
    wide = high * rng.choice([1.0, 2.2])
    for row in range(int(shape[0] / high) + 1):
        for column in range(-1, int(shape[1] / wide) + 1):
            corner = np.array([(column + 0.5 * (row % 2)) * wide, row * high])
            shade = (colour * rng.uniform(0.8, 1.15)).tolist()
            cv2.rectangle(scene, _at(corner + 0.03 * high), _at(corner + np.array([0.97 * wide, 0.96 * high])), shade, -1)
    return np.clip(scene * (1 + 0.05 * noise(shape, (5.0, 5.0), rng)[..., None]), 0, 1)


def cloth(shape: Shape, rng: np.random.Generator) -> Picture:
    """Folds of a woven cloth."""
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    weave = np.sin(x * rng.uniform(0.5, 1.2)) * np.sin(y * rng.uniform(0.5, 1.2))
    folds = noise(shape, (60.0, 160.0), rng)
    colour = rng.uniform(0.15, 0.8, 3)
    return np.asarray(np.clip(colour * (1 + 0.1 * weave + 0.2 * folds)[..., None], 0, 1), np.float32)


def _put(letters: npt.NDArray[np.uint8], text: str, corner: npt.NDArray[np.float64], high_px: float) -> None:
    cv2.putText(letters, text, _at(corner), cv2.FONT_HERSHEY_COMPLEX, high_px / 30, 255, max(1, int(high_px / 14)), cv2.LINE_AA)


def _inked(scene: Picture, letters: npt.NDArray[np.uint8], shade: float) -> Picture:
    return np.asarray(scene + letters[..., None] / np.float32(255) * (shade - scene), np.float32)


def _at(point: npt.NDArray[np.float64] | list[float]) -> list[int]:
    return [int(point[0]), int(point[1])]


def _ellipse(scene: Picture, middle: npt.NDArray[np.float64], half: list[float], colour: npt.NDArray[np.float64]) -> None:
    cv2.ellipse(scene, _at(middle), _at(half), 0, 0, 360, np.asarray(colour).tolist(), -1, cv2.LINE_AA)


SCENES: tuple[Callable[[Shape, np.random.Generator], Picture], ...] = (
    table,
    keyboard,
    print_lines,
    face,
    crumpled,
    stain,
    landscape,
    tiles,
    cloth,
)
