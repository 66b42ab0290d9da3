"""A picture of any size, mode, transparency and polarity to the model's canvas: 280 x 280 luminance."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops

from lambda_handler import CANVAS_PX

SHEET_PX = 3 * CANVAS_PX  # the longer side of a picture of a number
CARD_COVERAGE = 0.5  # a see-through picture of which more is opaque, in more than one shade, is a card and not ink alone
CARD_SHADES = 0.25

Grey = NDArray[np.float32]


def canvas(image: Image.Image, grey: Image.Image | None = None) -> Grey:
    """Return the picture as float32 (1, 280, 280) luminance in [0, 1]: scaled to fit, padded with its own paper.

    Shrinking averages (a nearest neighbour would lose thin strokes). Transparent pixels become paper whatever colour they carry.
    `grey` is its luminance, where that is at hand and need not be made again.
    """
    return letterboxed(_grey(image, CANVAS_PX, grey))


def sheet(image: Image.Image) -> Grey:
    """Return the picture as float32 (height, width) luminance in [0, 1], its longer side between `CANVAS_PX` and `SHEET_PX`."""
    return _grey(image, min(SHEET_PX, max(CANVAS_PX, *image.size)))


def _grey(image: Image.Image, longer_px: int, grey: Image.Image | None = None) -> Grey:
    grey = grey or luminance(image)
    if image.has_transparency_data:
        return _flattened(image if image.mode == "RGBA" else image.convert("RGBA"), grey, longer_px)
    return fitted(grey, longer_px)


def luminance(image: Image.Image) -> Image.Image:
    """Return the picture in mode L, transparency left out."""
    if image.mode == "I;16":  # convert would clip it
        image = Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    return image.convert("L")


def _flattened(image: Image.Image, grey: Image.Image, longer_px: int) -> Grey:
    if is_opaque(image):
        return fitted(grey, longer_px)
    alpha = image.getchannel("A")
    return _composited(fitted(ImageChops.multiply(grey, alpha), longer_px), fitted(alpha, longer_px))


def is_opaque(image: Image.Image) -> bool:
    """Tell whether no pixel of an RGBA picture lets anything through."""
    return bool(np.frombuffer(image.tobytes("raw", "A"), np.uint8).min() == 255)  # getextrema takes three times as long


def fitted(band: Image.Image, longer_px: int = CANVAS_PX) -> Grey:
    """Scale one band of 0..255 to a longer side, as (height, width) in [0, 1]."""
    scale = longer_px / max(band.size)
    size = max(1, round(band.width * scale)), max(1, round(band.height * scale))
    scaled = band.resize(size, Image.Resampling.BILINEAR, reducing_gap=1.0)  # whole steps by a box, six times faster
    return np.asarray(scaled) / np.float32(255)


def _composited(ink: Grey, alpha: Grey) -> Grey:
    """Lay ink, premultiplied by alpha (both (height, width) in [0, 1]), on a paper that shows it."""
    drawn = alpha > alpha.max() / 2
    if not drawn.any():
        return np.zeros_like(ink)
    paper = _paper_for(ink[drawn] / alpha[drawn], float(drawn.mean()))
    return np.clip(ink + paper * (1 - alpha), 0, 1)


def _paper_for(shades: Grey, coverage: float) -> float:
    """Return the luminance that transparency stands for, from the drawn pixels' shades and their part of the picture."""
    darkest, lightest = float(shades.min()), float(shades.max())
    if coverage > CARD_COVERAGE and lightest - darkest > CARD_SHADES:
        return float(np.median(shades))
    return 1.0 if darkest + lightest < 1 else 0.0


def letterboxed(grey: Grey) -> Grey:
    """Centre (height, width) in a square of the border's median, as (1, 280, 280)."""
    height, width = grey.shape
    if height == width == CANVAS_PX:
        return grey[np.newaxis]
    paper = np.median(np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]]))
    square = np.full((1, CANVAS_PX, CANVAS_PX), paper, np.float32)
    top, left = (CANVAS_PX - height) // 2, (CANVAS_PX - width) // 2
    square[0, top : top + height, left : left + width] = grey
    return square
