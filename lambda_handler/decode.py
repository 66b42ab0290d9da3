"""A picture file's bytes to an upright Pillow image, its size checked from the header before a pixel is decoded."""

import contextlib
import io
import re
import struct
import zlib

from PIL import Image, ImageOps, UnidentifiedImageError, WebPImagePlugin

from lambda_handler.errors import InvalidImage, TooLarge, UnsupportedType

FORMATS = ("PNG", "JPEG", WebPImagePlugin.WebPImageFile.format)
MAX_PIXELS = 4096 * 4096
MAX_SIDE_PX = 8192
ENOUGH_PX = 560  # a JPEG may be decoded at a half, a quarter or an eighth as long as it keeps twice the canvas
DAMAGE = (OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, struct.error, zlib.error)  # what Pillow raises on bad files
BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)
OTHER_PICTURES = re.compile(rb"GIF8[79]a|BM.{4}\0{4}|II\*\0|MM\0\*|.{4}ftyp|\0\0[\1\2]\0|\xff\x0a|\s*<(\?xml|svg)|%PDF|8BPS", re.DOTALL)

Image.preinit()  # PNG and JPEG now, not in the first call


def picture(data: bytes) -> Image.Image:
    """Return the decoded picture, turned as its EXIF orientation says; of an animation the first frame.

    Raises:
        InvalidImage: The bytes are no picture, or a damaged or truncated one.
        TooLarge: More than `MAX_PIXELS`, or a side over `MAX_SIDE_PX`.
        UnsupportedType: A picture in another format.
    """
    image = _header(data)
    if image.width * image.height > MAX_PIXELS or max(image.size) > MAX_SIDE_PX:
        raise TooLarge(f"expected at most {MAX_PIXELS} pixels and {MAX_SIDE_PX} a side, got {image.width} x {image.height}")
    try:
        image.draft("L", (ENOUGH_PX, ENOUGH_PX))
        image.load()
    except DAMAGE:
        raise InvalidImage(f"expected a whole picture, got a damaged or truncated {image.format}") from None
    with contextlib.suppress(*DAMAGE):  # whole pixels with damaged EXIF are still a drawing
        ImageOps.exif_transpose(image, in_place=True)
    return image


def _header(data: bytes) -> Image.Image:
    try:
        return Image.open(io.BytesIO(data), formats=FORMATS)
    except BOMB:
        raise TooLarge(f"expected at most {MAX_PIXELS} pixels, got many more") from None
    except UnidentifiedImageError:
        if OTHER_PICTURES.match(data):
            raise UnsupportedType("expected a PNG, JPEG or WebP, got another format") from None
        raise InvalidImage("expected a PNG, JPEG or WebP, got bytes that are no picture") from None
    except DAMAGE:
        raise InvalidImage("expected a PNG, JPEG or WebP, got a damaged header") from None
