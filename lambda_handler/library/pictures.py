"""Whatever holds a picture (a path, a file's bytes, a Pillow image, an array) as an upright Pillow image."""

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from lambda_handler.errors import InvalidImage, TooLarge
from lambda_handler.picture.dataurl import image_bytes
from lambda_handler.picture.decode import DAMAGE, Allowance, picture
from lambda_handler.request import json_object

Source = str | os.PathLike[str] | bytes | Image.Image | NDArray[Any]

FILE_BYTES = 32 * 2**20  # of a larger file no more is read
EVENT = ".json"  # the ending of a file that holds an event of API Gateway
GREYLESS = ("La", "LAB", "I")  # modes that Pillow does not convert to grey, or of which nobody knows what is white
FLOATS = "F"  # a mode
BANDS = (3, 4)  # of the last axis: RGB, RGBA
EXPECTED = "expected an array of (height, width), (height, width, 3) or (height, width, 4), of uint8, bool or floats in [0, 1]"


def opened(source: Source, allowance: Allowance) -> Image.Image:
    """Return the picture; what is given is left as it is.

    Raises:
        InvalidImage: It is no picture, or a damaged one, or an event that posts none.
        TooLarge: More pixels than the allowance, or more bytes than `FILE_BYTES`.
        UnsupportedType: A file that is neither PNG, JPEG nor WebP.
        OSError: The file cannot be opened.
    """
    if isinstance(source, Image.Image):
        return _upright(source, allowance)
    if isinstance(source, np.ndarray):
        drawn = _drawn(source)
        allowance.spend(drawn, 0)
        return drawn
    if isinstance(source, str | os.PathLike):
        data = _content(Path(source))
        source = _posted(data) if Path(source).suffix == EVENT else data
    if isinstance(source, bytes):
        if len(source) > FILE_BYTES:
            raise TooLarge(f"expected a file of at most {FILE_BYTES} bytes, got more")
        return picture(source, allowance)
    raise InvalidImage(f"expected a path, a file's bytes, a Pillow image or an array, got {type(source).__name__}")


def _upright(image: Image.Image, allowance: Allowance) -> Image.Image:
    allowance.spend(image, 0)
    try:
        upright = ImageOps.exif_transpose(image)
    except DAMAGE:
        raise InvalidImage("expected a whole Pillow image, got one that is damaged, truncated or closed") from None
    if 0 in upright.size or upright.mode in GREYLESS:
        raise InvalidImage(f"expected pixels that have a grey value, got {upright.width} x {upright.height} of mode {upright.mode}")
    return _drawn(np.asarray(upright)) if upright.mode == FLOATS else upright


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(FILE_BYTES + 1)
    except ValueError:
        raise InvalidImage("expected a path, got text that can be none") from None


def _posted(event: bytes) -> bytes:
    """Return the picture that an event of API Gateway posts."""
    try:
        image = json_object(json.loads(event)).get("image")
    except (ValueError, RecursionError):
        image = None
    if not isinstance(image, str):
        raise InvalidImage("expected an event that posts one image, got another file")
    return image_bytes(image)


def _drawn(array: NDArray[Any]) -> Image.Image:
    flat = array.ndim == 2 or (array.ndim == 3 and array.shape[2] in BANDS)
    if not flat or 0 in array.shape:
        raise InvalidImage(f"{EXPECTED}, got the shape {array.shape}")
    return Image.fromarray(np.ascontiguousarray(_levels(array)))


def _levels(array: NDArray[Any]) -> NDArray[np.uint8]:
    if array.dtype == np.uint8:
        return array
    if array.dtype == np.bool_:
        return np.where(array, np.uint8(255), np.uint8(0))
    if not np.issubdtype(array.dtype, np.floating):
        raise InvalidImage(f"{EXPECTED}, got {array.dtype}")
    if not (array >= 0).all() or not (array <= 1).all():  # NaN is neither
        raise InvalidImage(f"{EXPECTED}, got floats beyond it")
    levels: NDArray[np.uint8] = np.rint(array * 255).astype(np.uint8)
    return levels
