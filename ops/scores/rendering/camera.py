"""The JPEG that a middling camera makes of a scene."""

import io

import cv2
import numpy as np
from PIL import Image

from ops.scores.rendering.light import light
from ops.scores.rendering.sheets import Picture, Plane

P_SHAKE, P_EXIF = 0.2, 0.25
TURNS = {3: 180, 6: 90, 8: 270}  # EXIF orientation -> degrees anticlockwise that the camera was held off
ORIENTATION = 0x0112


def shot(scene: Picture, px_per_mm: float, rng: np.random.Generator) -> bytes:
    """Return the JPEG that a camera makes of a scene: light, lens, sensor, tone curve, compression, orientation."""
    lit = np.asarray(cv2.GaussianBlur(scene * light(scene.shape, px_per_mm, rng), (0, 0), rng.uniform(0.6, 2.4)), np.float32)
    if rng.random() < P_SHAKE:
        lit = np.asarray(cv2.filter2D(lit, -1, _shake(rng)), np.float32)
    coarse = cv2.GaussianBlur(np.asarray(rng.standard_normal(lit.shape, np.float32)), (0, 0), 0.8)
    sensor = rng.uniform(0.008, 0.035) * coarse * np.sqrt(np.clip(lit, 0.05, 1)) * 2.0
    toned = np.asarray(np.power(np.clip(lit + sensor, 0, 1), rng.uniform(0.85, 1.1)))
    return _saved(Image.fromarray(np.round(255 * toned).astype(np.uint8)), rng)


def _shake(rng: np.random.Generator) -> Plane:
    """Return the way of a hand that trembles while the shutter is open, as weights."""
    size = int(rng.integers(3, 9))
    way = np.zeros((size, size), np.float32)
    cv2.line(way, [0, int(rng.integers(size))], [size - 1, int(rng.integers(size))], 1.0)
    return np.asarray(way / way.sum(), np.float32)


def _saved(image: Image.Image, rng: np.random.Generator) -> bytes:
    exif = Image.Exif()
    if rng.random() < P_EXIF:
        orientation = int(rng.choice(list(TURNS)))
        image = image.rotate(TURNS[orientation], expand=True)
        exif[ORIENTATION] = orientation
    held = io.BytesIO()
    image.save(held, "JPEG", quality=int(rng.integers(60, 93)), exif=exif)
    return held.getvalue()
