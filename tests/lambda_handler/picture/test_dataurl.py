"""Data URLs and base64 in all their spellings."""

import base64
from urllib.parse import quote

import pytest

from lambda_handler.errors import InvalidImage, TooLarge
from lambda_handler.picture.dataurl import MAX_IMAGE_BYTES, image_bytes

DATA = bytes(range(256)) + b"\xfb\xff"
PLAIN = base64.b64encode(DATA).decode()
SAFE = base64.urlsafe_b64encode(DATA).decode()


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        SAFE,
        PLAIN.rstrip("="),
        "\n".join(PLAIN[start : start + 76] for start in range(0, len(PLAIN), 76)) + "\r\n",
        f"data:image/png;base64,{PLAIN}",
        f" DATA:Image/PNG;charset=utf-8;BASE64,{SAFE}",
        f"data:;base64,{quote(PLAIN)}",
        f"data:image/webp;base64 , {PLAIN}",
        f"data:image/png,{quote(DATA)}",
    ],
    ids=["bare", "url-safe", "no padding", "lines", "data URL", "capitals", "percent in base64", "spaces", "percent"],
)
def test_spellings(text: str) -> None:
    assert image_bytes(text) == DATA


@pytest.mark.parametrize("text", ["?", "A", "data:image/png;base64,*", "é", "blob:null/7", "\ud800"])
def test_not_base64(text: str) -> None:
    with pytest.raises(InvalidImage):
        image_bytes(text)


@pytest.mark.parametrize("head", ["", "data:image/png;base64,", "data:image/png,"])
def test_too_large(head: str) -> None:
    with pytest.raises(TooLarge):
        image_bytes(head + "A" * (MAX_IMAGE_BYTES * 4 // 3 + 8))
