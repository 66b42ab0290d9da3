"""From a decoded picture to the grey values that are read: a drawing as it is, a photograph as the ink that was found on it."""

from typing import NamedTuple

import numpy as np
from PIL import Image

from lambda_handler.photo.paper import WORK_PX, CutOut, cut_out, is_flat
from lambda_handler.picture.canvas import CANVAS_PX, Grey, canvas, fitted, letterboxed, luminance, sheet
from lambda_handler.picture.decode import Allowance


class InkSheet(NamedTuple):
    """A number's clean grey (height, width) in [0, 1], and the part of the picture that it is: left, top, right, bottom in shares."""

    grey: Grey
    part: tuple[float, float, float, float]


def ink_canvas(image: Image.Image, allowance: Allowance | None = None) -> Grey | None:
    """Return the picture's writing as float32 (1, 280, 280) luminance in [0, 1]; None for a photograph without any.

    Raises:
        TooLarge: The request has had all its photographs.
    """
    whole = canvas(image)
    if _is_drawing(image, whole):
        return whole
    found = _searched(image, allowance)
    return found and _pasted(found)


def ink_sheet(image: Image.Image, allowance: Allowance | None = None) -> InkSheet | None:
    """Return the picture's writing at its own aspect; None for a photograph without any.

    Raises:
        TooLarge: The request has had all its photographs.
    """
    if _is_drawing(image, canvas(image)):
        return InkSheet(sheet(image), (0.0, 0.0, 1.0, 1.0))
    found = _searched(image, allowance)
    if found is None:
        return None
    (height, width), (left, top, right, bottom) = found.ink.shape, found.box
    return InkSheet(found.ink[top:bottom, left:right], (left / width, top / height, right / width, bottom / height))


def _searched(image: Image.Image, allowance: Allowance | None) -> CutOut | None:
    (allowance or Allowance()).spend_photograph()
    return cut_out(work_grey(image))


def work_grey(image: Image.Image) -> Grey:
    """Return the picture as (height, width) luminance in [0, 1], at most `WORK_PX` long."""
    grey = luminance(image)
    scale = min(1.0, WORK_PX / max(grey.size))
    size = max(1, round(grey.width * scale)), max(1, round(grey.height * scale))
    return np.asarray(grey.resize(size, Image.Resampling.BOX), np.float32) / np.float32(255)


def _is_drawing(image: Image.Image, whole: Grey) -> bool:
    return is_flat(_unpadded(whole, image.size)) or _is_see_through(image)


def _is_see_through(image: Image.Image) -> bool:
    return image.has_transparency_data and image.convert("RGBA").getchannel("A").getextrema() != (255, 255)


def _unpadded(square: Grey, size: tuple[int, int]) -> Grey:
    """Return the part of a canvas (1, 280, 280) that the picture covers."""
    width, height = (max(1, round(side * CANVAS_PX / max(size))) for side in size)
    top, left = (CANVAS_PX - height) // 2, (CANVAS_PX - width) // 2
    return square[0, top : top + height, left : left + width]


def _pasted(found: CutOut) -> Grey:
    left, top, right, bottom = found.box
    levels = np.rint(255 * found.ink[top:bottom, left:right]).astype(np.uint8)
    return letterboxed(fitted(Image.fromarray(levels)))
