"""A sheet seen askew on a table, with what lies around it."""

import cv2
import numpy as np

from ops.scores.rendering.sheets import Picture, Plane, noise

P_TABLE, P_OBJECT = 0.3, 0.1


def turned(page: Picture, rng: np.random.Generator) -> tuple[Picture, Plane]:
    """Return the page seen askew, and where it covers the picture: rarely to the edges."""
    height, width = page.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    angle = np.radians(np.clip(rng.normal(0, 3), -8, 8))
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]], np.float32)
    middle = np.array([width, height], np.float32) / 2
    grow = rng.uniform(0.9, 1.0) if rng.random() < P_TABLE else 1.25
    seen = (corners - middle) @ turn + middle + rng.normal(0, 0.018, (4, 2)).astype(np.float32) * [width, height]
    matrix = cv2.getPerspectiveTransform(corners, seen.astype(np.float32))
    if grow > 1:  # the sheet goes on beyond the picture
        wide = cv2.warpPerspective(page, matrix, (width, height), borderMode=cv2.BORDER_REFLECT_101)
        return np.asarray(wide, np.float32), np.ones((height, width), np.float32)
    away = rng.uniform(-0.09, 0.09, 2) * [width, height]
    matrix = np.asarray(np.array([[1, 0, away[0]], [0, 1, away[1]], [0, 0, 1]]) @ matrix, np.float64)
    cover = cv2.warpPerspective(np.ones((height, width), np.float32), matrix, (width, height))
    return np.asarray(cv2.warpPerspective(page, matrix, (width, height)), np.float32), np.asarray(cover, np.float32)


def on_table(seen: tuple[Picture, Plane], rng: np.random.Generator) -> Picture:
    """Return the sheet on a table, with its shadow, and rarely a pen beside it."""
    page, cover = seen
    table = wood(cover.shape, rng)
    shade = cv2.GaussianBlur(np.roll(cover, (8, 6), (0, 1)), (0, 0), 9)  # the sheet's own soft shadow
    scene = np.asarray(table * (1 - 0.4 * shade[..., None]) * (1 - cover[..., None]) + page * cover[..., None], np.float32)
    return _pen(scene, rng) if rng.random() < P_OBJECT else scene


def wood(shape: tuple[int, ...], rng: np.random.Generator) -> Picture:
    """Return a table top of some colour with a grain along one side."""
    height, width = shape[:2]
    colour = np.array([(0.45, 0.3, 0.19), (0.62, 0.47, 0.33), (0.25, 0.22, 0.2), (0.6, 0.6, 0.58)][rng.integers(4)], np.float32)
    grain = noise((height, width), (160.0, 3.0), rng) + 0.6 * noise((height, width), (90.0, 12.0), rng)
    return np.clip(colour * (1 + 0.08 * grain[..., None]), 0, 1)


def _pen(scene: Picture, rng: np.random.Generator) -> Picture:
    """Lay a pen along an edge of the picture."""
    height, width = scene.shape[:2]
    y, thick = rng.uniform(0.02, 0.06) * height, rng.uniform(0.025, 0.05) * height
    colour = rng.uniform(0.05, 0.7, 3)
    start, end = (rng.uniform(-0.2, 0.4) * width, y), (rng.uniform(0.6, 1.2) * width, y + rng.normal(0, 0.02) * height)
    cv2.line(scene, [*map(int, start)], [*map(int, end)], colour.tolist(), int(thick), cv2.LINE_AA)
    return scene
