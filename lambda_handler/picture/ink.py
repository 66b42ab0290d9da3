"""From a decoded picture to the grey values that are read: a drawing as it is, a photograph as the ink that was found on it."""

import numpy as np
from PIL import Image

from lambda_handler.photo.frames import is_framed
from lambda_handler.photo.paper import CutOut, cut_out, is_flat, paper_shade
from lambda_handler.picture.canvas import Grey, canvas, fitted, is_opaque, letterboxed, luminance, sheet
from lambda_handler.picture.decode import Allowance

FRAMES_PX = 560  # the longer side at which frames are looked for in a larger drawing


def ink_canvas(image: Image.Image, allowance: Allowance | None = None) -> Grey | None:
    """Return the picture's writing as float32 (1, 280, 280) luminance in [0, 1]; None for a photograph without a row of digits.

    Raises:
        TooLarge: The request has had all its time.
    """
    grey = luminance(image)
    if _is_drawing(image, grey):
        return canvas(image, grey)
    found = _searched(image, allowance)
    return found and _pasted(found)


def ink_sheet(image: Image.Image, allowance: Allowance | None = None) -> Grey | CutOut | None:
    """Return a drawing as float32 (height, width) luminance in [0, 1], or the row of digits on a photograph; None without one.

    Raises:
        TooLarge: The request has had all its time.
    """
    return sheet(image) if _is_drawing(image, luminance(image)) else _searched(image, allowance)


def _searched(image: Image.Image, allowance: Allowance | None) -> CutOut | None:
    (allowance or Allowance()).begin()
    return cut_out(sheet(image))


def _is_drawing(image: Image.Image, grey: Image.Image) -> bool:
    levels = np.asarray(grey)
    if not is_flat(levels):
        return _is_see_through(image)
    small = np.rint(255 * fitted(grey, FRAMES_PX)).astype(np.uint8) if max(image.size) > FRAMES_PX else levels
    return not is_framed(small, paper_shade(levels))


def _is_see_through(image: Image.Image) -> bool:
    return image.has_transparency_data and not is_opaque(image.convert("RGBA"))


def _pasted(found: CutOut) -> Grey:
    return letterboxed(fitted(Image.fromarray(np.rint(255 * found.ink).astype(np.uint8))))
