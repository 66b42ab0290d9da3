"""Pixel-level augmentation: the changes that a person, a pen and a camera make, before the framing sees the drawing.

0.07 ms an MNIST digit and 0.04 ms a drawn one (one core, mean of 5,000): OpenCV does the resampling.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from train.recipes import DRAWING_PX

Images = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Augmentation:
    """How far each change goes; standard deviations are of normal draws cut at two of them.

    Attributes:
        plain: Share of drawings left as they are, so that the network also sees the data's own sharpness.
        rotation_deg: Standard deviation of the rotation (slanted baselines, a turned phone).
        log_aspect: Standard deviation of the logarithm of width over height (the framing undoes size, not aspect).
        shear: Standard deviation of the horizontal shear (the writing's slant).
        shift_px: Largest shift each way; the framing undoes it up to a pixel's fraction.
        elastic_px: Standard deviation of a smooth displacement with `elastic_knots` knots a side (Simard et al. 2003).
        elastic_knots: Knots of the displacement.
        thickness: Share of drawings made thicker or thinner by up to two pixels of the square (pens).
        blur: Share blurred (out of focus); sigma up to 2.2 px, 4 % of the digit.
        contrast: Share with another gamma (pencils, soft brushes).
        cutout: Share with a hole of up to 9 px (a skipping pen).
        coarse: Share that went through a small picture (8 to 28 px a digit), half of them as a JPEG.
    """

    plain: float = 0.1
    rotation_deg: float = 7.0
    log_aspect: float = 0.1
    shear: float = 0.12
    shift_px: float = 1.0
    elastic_px: float = 1.0
    elastic_knots: int = 5
    thickness: float = 0.35
    blur: float = 0.2
    contrast: float = 0.2
    cutout: float = 0.1
    coarse: float = 0.12


MNIST = Augmentation()
# Drawn strokes have been varied as strokes already.
DRAWN = Augmentation(plain=0.4, rotation_deg=3.0, log_aspect=0.04, shear=0.05, elastic_px=0.6, thickness=0.15)
NONE = Augmentation(plain=1.0)


def augment(images: Images, rng: np.random.Generator, how: Augmentation) -> Images:
    """Return (n, 56, 56) drawings of ink 255 on paper 0 from square ones of any side."""
    cv2.setNumThreads(1)  # 56 px are too few to share out
    out = np.empty((len(images), DRAWING_PX, DRAWING_PX), np.uint8)
    plain = rng.random(len(images)) < how.plain
    for i, image in enumerate(images):
        out[i] = _resized(image) if plain[i] else _penned(_warped(image, rng, how), rng, how)
    return out


def _resized(image: Images) -> Images:
    return image if image.shape[0] == DRAWING_PX else np.asarray(cv2.resize(image, (DRAWING_PX, DRAWING_PX)), np.uint8)


def _warped(image: Images, rng: np.random.Generator, how: Augmentation) -> Images:
    """Return the drawing through a random affine map and a smooth displacement, resampled once."""
    side = image.shape[0]
    turn, aspect, shear = np.clip(rng.standard_normal(3), -2, 2) * (np.deg2rad(how.rotation_deg), how.log_aspect, how.shear)
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    matrix = rotation @ [[np.exp(aspect / 2), shear], [0.0, np.exp(-aspect / 2)]] * (side / DRAWING_PX)
    centre = side / 2 - 0.5 + rng.uniform(-1, 1, 2) * how.shift_px * side / DRAWING_PX
    knots = np.clip(rng.standard_normal((how.elastic_knots, how.elastic_knots, 2)), -2, 2) * how.elastic_px * side / DRAWING_PX
    displaced = cv2.resize(knots.astype(np.float32), (DRAWING_PX, DRAWING_PX), interpolation=cv2.INTER_CUBIC)
    points = cv2.transform(_GRID, np.column_stack([matrix, centre]).astype(np.float32)) + displaced
    return np.asarray(cv2.remap(image, points, None, cv2.INTER_LINEAR), np.uint8)  # type: ignore[call-overload]  # map2 may be none


_AXIS = np.arange(DRAWING_PX, dtype=np.float32) - DRAWING_PX / 2 + 0.5
_GRID = np.stack(np.meshgrid(_AXIS, _AXIS), axis=-1)  # (56, 56, 2): x, y from the centre
_RAMP = np.linspace(0, 1, 256)
MOST_BLUR_PX = 2.2
SMALL_SIDES_PX = (8, 28)  # of the digit in a small picture: scikit-learn's digits to MNIST's own size
JPEG_QUALITY = (50, 95)
_KERNELS = (cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3)), cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5)))


def _penned(image: Images, rng: np.random.Generator, how: Augmentation) -> Images:
    """Return the drawing as another pen would have left it."""
    chance = rng.random(5)
    if chance[0] < how.thickness:
        image = _thickened(image, rng)
    if chance[1] < how.blur:
        image = np.asarray(cv2.GaussianBlur(image, (0, 0), rng.uniform(0.3, MOST_BLUR_PX)), np.uint8)
    if chance[2] < how.contrast:
        image = np.asarray(cv2.LUT(image, (255 * _RAMP ** np.exp(rng.uniform(-0.6, 0.6))).astype(np.uint8)), np.uint8)
    if chance[3] < how.cutout:
        image = image.copy()
        (x, y), size = rng.integers(8, DRAWING_PX - 16, 2), rng.integers(3, 10)
        image[y : y + size, x : x + size] = 0
    return _through_small_picture(image, rng) if chance[4] < how.coarse else image


def _thickened(image: Images, rng: np.random.Generator) -> Images:
    """Return the drawing part of the way to its dilation or erosion; an erosion that leaves too little ink is not taken."""
    change = cv2.dilate if rng.random() < 0.55 else cv2.erode
    changed = change(image, _KERNELS[rng.integers(2)])
    if changed.max() < 128 or changed.sum() < 0.3 * image.sum():
        return image
    share = rng.uniform(0.3, 1.0)
    return np.asarray(cv2.addWeighted(changed, share, image, 1 - share, 0), np.uint8)


def _through_small_picture(image: Images, rng: np.random.Generator) -> Images:
    """Return the drawing shrunk to a few pixels, perhaps as a JPEG, and enlarged again as a browser or a viewer does."""
    rows, columns = np.nonzero(image.max(1) > 127)[0], np.nonzero(image.max(0) > 127)[0]
    if not len(rows):
        return image
    digit_px = max(rows[-1] - rows[0], columns[-1] - columns[0]) + 1
    side = max(4, round(DRAWING_PX / digit_px * np.exp(rng.uniform(*np.log(SMALL_SIDES_PX)))))
    small = cv2.resize(image, (side, side), interpolation=cv2.INTER_AREA)
    if rng.random() < 0.5:
        encoded = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(*JPEG_QUALITY))])[1]
        small = np.asarray(cv2.imdecode(encoded, cv2.IMREAD_GRAYSCALE), np.uint8)
    way = (cv2.INTER_NEAREST, cv2.INTER_LINEAR, cv2.INTER_CUBIC)[rng.integers(3)]
    return np.asarray(cv2.resize(small, (DRAWING_PX, DRAWING_PX), interpolation=way), np.uint8)
