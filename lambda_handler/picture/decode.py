"""A picture file's bytes to an upright Pillow image, its size checked from the header before a pixel is decoded."""

import contextlib
import io
import re
import struct
import warnings
import zlib
from dataclasses import dataclass, field
from time import thread_time

from PIL import Image, ImageOps, UnidentifiedImageError, WebPImagePlugin

from lambda_handler import CANVAS_PX
from lambda_handler.errors import InvalidImage, TooLarge, UnsupportedType

FORMATS = ("PNG", "JPEG", WebPImagePlugin.WebPImageFile.format)
MAX_WORK_PX = 4096 * 4096  # of one request: about 0.3 s if all its pixels are of the slowest kind
MAX_SIDE_PX = 8192
MAX_CPU_S = 1.2  # of one request before its next step begins; no step takes longer than 0.4 s
PNG_WORK = 2  # a pixel of a PNG or WebP costs as much as two of a JPEG, which is decoded at half its size or less
SCANS_PER_WORK = 16  # scans of a progressive JPEG that cost as much as decoding it once more; encoders write 10
MAX_JPEG_SCANS = 100
MAX_FILE_READS = 20_000  # Pillow reads chunks, segments and stray bytes one by one: 4 MB of them took 15 s
DRAFT_PX = 2 * CANVAS_PX  # a JPEG is decoded at a half, a quarter or an eighth of its size where no side gets shorter than this
DAMAGE = (  # what Pillow raises on bad files
    *(OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, struct.error, zlib.error),
    UserWarning,  # on damaged EXIF, where warnings are errors
)
BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)
OTHER_PICTURES = re.compile(rb"GIF8[79]a|BM.{4}\0{4}|II\*\0|MM\0\*|.{4}ftyp|\0\0[\1\2]\0|\xff\x0a|\s*<(\?xml|svg)|%PDF|8BPS", re.DOTALL)

warnings.filterwarnings("ignore", module=r"PIL\.")  # they would only fill the log
Image.preinit()  # PNG and JPEG now, not in the first call


@dataclass
class Allowance:
    """How many pixels one request may still have decoded, and until when on its thread's own clock it may begin another step."""

    work_px: int = MAX_WORK_PX
    until_s: float = field(default_factory=lambda: thread_time() + MAX_CPU_S)

    def spend(self, image: Image.Image, scans: int) -> None:
        """Take off a picture's pixels, weighted by what they cost.

        Raises:
            TooLarge: Fewer are left, or a side is over `MAX_SIDE_PX`, or no time is.
        """
        self.begin()
        weight = 1 + scans // SCANS_PER_WORK if image.format == "JPEG" else PNG_WORK
        work_px = image.width * image.height * weight
        if work_px > self.work_px or max(image.size) > MAX_SIDE_PX or scans > MAX_JPEG_SCANS:
            work = f"{MAX_WORK_PX} pixels a request ({MAX_WORK_PX // PNG_WORK} of PNG or WebP)"
            limits = f"{work}, {MAX_SIDE_PX} a side and {MAX_JPEG_SCANS} scans"
            raise TooLarge(f"expected at most {limits}, got {image.width} x {image.height}")
        self.work_px -= work_px

    def begin(self) -> None:
        """Begin a step: the decoding of a picture, the search of a photograph, the reading of a part of a number.

        Raises:
            TooLarge: What the request has had done took all its time of the processor.
        """
        if thread_time() > self.until_s:
            raise TooLarge(f"expected pictures that take at most {MAX_CPU_S} s of the processor a request, got more: send fewer at once")


class CountedFile(io.BytesIO):
    """A file in memory that may be read from `MAX_FILE_READS` times."""

    reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """Read as usual.

        Raises:
            TooLarge: It was read more often than that.
        """
        self.reads += 1
        if self.reads > MAX_FILE_READS:
            raise TooLarge("expected a picture file of a few thousand parts, got many more")
        return super().read(size)


def picture(data: bytes, allowance: Allowance | None = None) -> Image.Image:
    """Return the decoded picture, turned as its EXIF orientation says; of an animation the first frame.

    Raises:
        InvalidImage: The bytes are no picture, or a damaged or truncated one.
        TooLarge: More than the allowance, or a side over `MAX_SIDE_PX`.
        UnsupportedType: A picture in another format.
    """
    image = _header(data)
    (allowance or Allowance()).spend(image, _scans(data) if image.format == "JPEG" else 0)
    try:
        image.draft("L", (DRAFT_PX, DRAFT_PX))
        image.load()
    except DAMAGE:
        raise InvalidImage(f"expected a whole picture, got a damaged or truncated {image.format}") from None
    if image.mode == "P" and image.palette is None:
        raise InvalidImage(f"expected a palette of the picture's colours, got a {image.format} without one")
    with contextlib.suppress(*DAMAGE):  # whole pixels with damaged EXIF are still a drawing
        ImageOps.exif_transpose(image, in_place=True)
    return image


def _header(data: bytes) -> Image.Image:
    try:
        return Image.open(CountedFile(data), formats=FORMATS)
    except BOMB:
        raise TooLarge(f"expected at most {MAX_WORK_PX} pixels, got many more") from None
    except UnidentifiedImageError:
        if OTHER_PICTURES.match(data):
            raise UnsupportedType("expected a PNG, JPEG or WebP, got another format") from None
        raise InvalidImage("expected a PNG, JPEG or WebP, got bytes that are no picture") from None
    except DAMAGE:
        raise InvalidImage("expected a PNG, JPEG or WebP, got a damaged header") from None


def _scans(data: bytes) -> int:
    return data.count(b"\xff\xda")  # an entropy-coded 0xff is followed by 0, so these are markers
