"""Picture files: kinds, limits, damage and orientation."""

import io
import struct
import zlib
from typing import Any

import numpy as np
import pytest
from PIL import Image

from lambda_handler.errors import InvalidImage, RequestError, TooLarge, UnsupportedType
from lambda_handler.picture.decode import MAX_SIDE_PX, picture

NOISE = Image.effect_noise((60, 40), 60)


def file(image: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def png_header(width_px: int, height_px: int) -> bytes:
    """A PNG of that size without a single byte of pixels."""
    chunks = b"IHDR" + struct.pack(">IIBBBBB", width_px, height_px, 8, 0, 0, 0, 0), b"IDAT"
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + b"".join(struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in chunks)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_kinds(kind: str) -> None:
    assert picture(file(NOISE, kind)).size == NOISE.size


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "ICO", "AVIF"])
def test_other_kinds_are_unsupported(kind: str) -> None:
    with pytest.raises(UnsupportedType):
        picture(file(NOISE, kind))


@pytest.mark.parametrize("data", [b"", b"BM", b"hello", b"<html>", bytes(999), b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBPVP8 "])
def test_no_picture(data: bytes) -> None:
    with pytest.raises(InvalidImage):
        picture(data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("kept", [0.3, 0.7, 0.95])
def test_truncated(kind: str, kept: float) -> None:
    data = file(NOISE, kind)
    with pytest.raises(InvalidImage):
        picture(data[: int(len(data) * kept)])


@pytest.mark.parametrize("size", [(12_000, 12_000), (2**31 - 1, 2**31 - 1), (MAX_SIDE_PX + 1, 1), (5000, 5000)])
def test_size_is_refused_from_the_header_alone(size: tuple[int, int]) -> None:
    with pytest.raises(TooLarge):
        picture(png_header(*size))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_flipped_bytes_are_never_a_surprise(kind: str) -> None:
    data, rng = file(NOISE, kind), np.random.default_rng(7)
    for _ in range(200):
        damaged = bytearray(data)
        for place in rng.integers(0, len(data), 3):
            damaged[place] = rng.integers(256)
        try:
            picture(bytes(damaged))
        except RequestError:
            continue


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    upright = picture(file(NOISE, "PNG", exif=exif))
    assert upright.size == ((40, 60) if orientation > 4 else (60, 40))
    assert (np.asarray(upright)[0, 0] == np.asarray(NOISE)[0, 0]) == (orientation in (1, 5))


def test_damaged_exif_is_ignored() -> None:
    assert picture(file(NOISE, "JPEG", exif=b"Exif\0\0nonsense")).size == NOISE.size


def test_first_frame_of_an_animation() -> None:
    white = Image.new("L", NOISE.size, 255)
    for kind in ("PNG", "WEBP"):
        data = file(white, kind, save_all=True, append_images=[Image.new("L", NOISE.size)], lossless=True)
        assert np.asarray(picture(data).convert("L")).min() == 255
