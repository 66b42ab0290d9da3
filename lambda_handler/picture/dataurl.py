"""The picture's bytes from the request's text: a data URL (RFC 2397) or bare base64, as forgiving as browsers are."""

import binascii
from urllib.parse import unquote_to_bytes

from lambda_handler.errors import InvalidImage, TooLarge

MAX_IMAGE_BYTES = 4 * 2**20
URL_SAFE = bytes.maketrans(b"-_", b"+/")


def image_bytes(text: str) -> bytes:
    """Return what the text encodes; the declared media type is ignored, since the bytes tell the format.

    The scheme's case, parameters, percent-encoding, the URL-safe alphabet, white space and missing padding do not matter.

    Raises:
        InvalidImage: It is not base64.
        TooLarge: It holds more than `MAX_IMAGE_BYTES`.
    """
    head, _, tail = text.partition(",")
    if head.lstrip()[:5].lower() != "data:":
        return _base64(text)
    if head.rstrip().lower().endswith("base64"):
        return _base64(unquote_to_bytes(tail) if "%" in tail else tail)
    return _checked(unquote_to_bytes(tail))


def _base64(text: str | bytes) -> bytes:
    try:
        digits = (text.encode("ascii") if isinstance(text, str) else text).translate(URL_SAFE, b" \t\r\n\f=")
        _checked(digits, len(digits) * 3 // 4)
        return binascii.a2b_base64(digits + b"=" * (-len(digits) % 4), strict_mode=True)
    except ValueError:
        raise InvalidImage("expected the image as a data URL or base64, got other text") from None


def _checked(data: bytes, size: int | None = None) -> bytes:
    size = len(data) if size is None else size
    if size > MAX_IMAGE_BYTES:
        raise TooLarge(f"expected an image of at most {MAX_IMAGE_BYTES} bytes, got {size}")
    return data
