"""How light falls on a scene: a gradient, a lamp's pool, the shadow of a hand or a phone."""

import cv2
import numpy as np
import numpy.typing as npt

from ops.scores.rendering.sheets import Picture, Plane

PHONE_MM, FINGER_MM, PENUMBRA_MM = (65.0, 80.0), (14.0, 22.0), (0.5, 8.0)
P_SHADOW = 0.5


def light(shape: tuple[int, ...], px_per_mm: float, rng: np.random.Generator) -> Picture:
    """Return how bright and how warm the light falls: a gradient, a lamp's pool, a hand's or phone's shadow."""
    height, width = shape[:2]
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    angle, slope = rng.uniform(0, 2 * np.pi), rng.uniform(0, 0.3)
    fall = 1 - slope * (1 + np.cos(angle) * x + np.sin(angle) * y) / 2
    lamp = rng.uniform(-0.6, 0.6, 2)
    fall *= 1 - rng.uniform(0, 0.18) * ((x - lamp[0]) ** 2 + (y - lamp[1]) ** 2)
    for _ in range(rng.integers(1, 3) if rng.random() < P_SHADOW else 0):
        fall *= _shadow((height, width), px_per_mm, rng)
    warmth = np.array([1.0, rng.uniform(0.93, 1.0), rng.uniform(0.78, 1.0)], np.float32)
    return np.asarray(rng.uniform(0.85, 1.12) * np.maximum(fall, 0.1)[..., None] * warmth, np.float32)


def _shadow(shape: tuple[int, int], px_per_mm: float, rng: np.random.Generator) -> Plane:
    """Return the light left by something that reaches in from an edge: a phone's corner, or a hand with fingers, in life size."""
    height, width = shape
    cast = np.zeros(shape, np.float32)
    way = rng.uniform(0, 2 * np.pi)
    out = np.array([np.cos(way), np.sin(way)])
    side = np.array([-out[1], out[0]])
    tip = np.array([width, height]) * (0.5 + out * rng.uniform(-0.1, 0.4)) + side * rng.uniform(-0.4, 0.4) * max(shape)
    reach = 2.0 * max(shape) * out
    if rng.random() < 0.5:
        _block(cast, tip, side * rng.uniform(*PHONE_MM) / 2 * px_per_mm, reach)
    else:
        finger_px, apart = rng.uniform(*FINGER_MM) * px_per_mm, rng.uniform(1.0, 1.25)
        palm = tip + 3.5 * finger_px * out
        _block(cast, palm, 2.2 * finger_px * side, reach)
        for place, late in zip((-1.5, -0.5, 0.5, 1.5), (1.3, 0.3, 0.0, 0.5), strict=True):
            start = tip + apart * place * finger_px * side + late * finger_px * out
            end = palm + apart * place * finger_px * side + finger_px * out
            cv2.line(cast, [*map(int, start)], [*map(int, end)], 1.0, int(finger_px), cv2.LINE_AA)
    soft = cv2.GaussianBlur(cast, (0, 0), float(np.clip(rng.uniform(*PENUMBRA_MM) * px_per_mm, 2, 80)))
    return np.asarray(1 - rng.uniform(0.2, 0.55) * soft, np.float32)


def _block(cast: Plane, tip: npt.NDArray[np.float64], side: npt.NDArray[np.float64], reach: npt.NDArray[np.float64]) -> None:
    corners = np.array([tip - side, tip + side, tip + side + reach, tip - side + reach])
    cv2.fillPoly(cast, [corners.astype(np.int32)], 1.0)
