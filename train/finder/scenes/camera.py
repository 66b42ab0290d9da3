"""What a camera makes of a scene: blur, noise, tone, JPEG, a small picture made large, and the margins of the square."""

import io

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from train.finder.scenes import papers
from train.finder.scenes.drawn import PX, Plane

P_BLUR, P_SMALL, P_JPEG, P_NOISE, P_HARD = 0.6, 0.25, 0.4, 0.7, 0.08


def shot(
    plane: Plane, size: npt.NDArray[np.float64], contrast: float, rng: np.random.Generator, tiny_px: int | None = None
) -> npt.NDArray[np.uint8]:
    """Return the scene (192, 192) as uint8, enlarged from `tiny_px` if given; beyond the picture's sides it has its border's shade."""
    if rng.random() < P_NOISE:
        strength = abs(contrast) * np.exp(rng.uniform(np.log(0.005), np.log(0.18)))
        plane = plane + np.float32(strength) * papers.noise([(0, 0), (0.7, 0.7), (2, 2)][rng.integers(3)], rng)
    if rng.random() < P_HARD:  # a scan with its contrast raised
        plane = 0.5 + (plane - np.median(plane) + np.float32(np.sign(-contrast) * 0.35)) * np.float32(rng.uniform(1.5, 4))
    image = Image.fromarray(np.rint(np.clip(plane, 0, 1) * 255).astype(np.uint8))
    image = _compressed(_small(_blurred(image, rng), rng, tiny_px), rng)
    return _letterboxed(np.asarray(image), size)


def _blurred(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    if rng.random() > P_BLUR:
        return image
    return image.filter(ImageFilter.GaussianBlur(float(np.exp(rng.uniform(np.log(0.3), np.log(1.6))))))


def _small(image: Image.Image, rng: np.random.Generator, tiny_px: int | None) -> Image.Image:
    """Make it small and large again, as a picture of fewer pixels is."""
    if rng.random() > P_SMALL and tiny_px is None:
        return image
    side = min(PX, tiny_px or int(PX * rng.uniform(0.3, 0.9)))
    ways = [Image.Resampling.BOX, Image.Resampling.BILINEAR]
    return _compressed(image.resize((side, side), ways[rng.integers(2)]), rng).resize(image.size, Image.Resampling.BICUBIC)


def _compressed(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    if rng.random() > P_JPEG:
        return image
    held = io.BytesIO()
    image.save(held, "JPEG", quality=int(rng.integers(25, 95)))
    return Image.open(held)


def _letterboxed(levels: npt.NDArray[np.uint8], size: npt.NDArray[np.float64]) -> npt.NDArray[np.uint8]:
    left, top = np.rint((PX - size) / 2).astype(int)
    part = levels[top : PX - top, left : PX - left]
    border = np.concatenate([part[0], part[-1], part[:, 0], part[:, -1]])
    whole = np.full((PX, PX), np.median(border), np.uint8)
    whole[top : PX - top, left : PX - left] = part
    return whole
