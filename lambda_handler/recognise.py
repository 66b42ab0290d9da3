"""From the request's document to the contract's answer: one picture, or a batch of them."""

from collections.abc import Callable
from typing import Any

import numpy as np
from PIL import Image

from lambda_handler.answer import answer, no_digit
from lambda_handler.errors import InvalidImage, InvalidRead, MissingImage, RequestError, TooLarge
from lambda_handler.photo.paper import CutOut
from lambda_handler.picture.dataurl import image_bytes
from lambda_handler.picture.decode import Allowance, picture
from lambda_handler.picture.ink import ink_canvas, ink_sheet
from lambda_handler.reader import read
from lambda_handler.request import EXAMPLE_BODY, json_type
from lambda_handler.timing import Timings, timed

MAX_IMAGES = 32

Answerer = Callable[[Image.Image, bool, Allowance, Timings], dict[str, Any]]  # of a picture, with frames or without


def recognise(document: dict[str, Any], timings: Timings) -> dict[str, Any]:
    """Answer `{"image": ...}`, or `{"images": [...]}` item by item.

    `"read": "number"` reads numbers instead of digits; `"frame": true` adds the 28 x 28 frame, of every digit.
    """
    answerer, with_frame, allowance = _answerer(document), document.get("frame") is True, Allowance()
    if "images" not in document:
        return _answer(document.get("image"), answerer, with_frame, allowance, timings)
    return {"results": [_answer_or_error(image, answerer, with_frame, allowance, timings) for image in _images(document)]}


def _answerer(document: dict[str, Any]) -> Answerer:
    wanted = document.get("read", "digit")
    if wanted == "digit":
        return digit_answer
    if wanted == "number":
        return number_answer
    raise InvalidRead('expected "read" to be "digit" or "number", got something else')


def _images(document: dict[str, Any]) -> list[object]:
    images = document["images"]
    if "image" in document:
        raise InvalidImage('expected either "image" or "images", got both')
    if not isinstance(images, list):
        raise InvalidImage(f"expected the images as a list, got {json_type(images)}")
    if not images:
        raise MissingImage("expected at least one image, got an empty list")
    if len(images) > MAX_IMAGES:
        raise TooLarge(f"expected at most {MAX_IMAGES} images, got {len(images)}")
    return images


def _answer_or_error(image: object, answerer: Answerer, with_frame: bool, allowance: Allowance, timings: Timings) -> dict[str, Any]:
    try:
        return _answer(image, answerer, with_frame, allowance, timings)
    except RequestError as error:
        return error.document()


def _answer(image: object, answerer: Answerer, with_frame: bool, allowance: Allowance, timings: Timings) -> dict[str, Any]:
    if image is None or image == "":
        raise MissingImage(f"expected {EXAMPLE_BODY}, got no image")
    if not isinstance(image, str):
        raise InvalidImage(f"expected the image as a string, got {json_type(image)}")
    with timed(timings, "decode"):
        decoded = picture(image_bytes(image), allowance)
    return answerer(decoded, with_frame, allowance, timings)


def digit_answer(decoded: Image.Image, with_frame: bool, allowance: Allowance, timings: Timings) -> dict[str, Any]:
    """Return the contract's answer to the digit on a decoded picture."""
    with timed(timings, "decode"):
        grey = ink_canvas(decoded, allowance)
    if grey is None:
        return no_digit(with_frame)
    with timed(timings, "inference"):
        reading = read(grey)
    return answer(reading, with_frame)


def number_answer(decoded: Image.Image, with_frames: bool, allowance: Allowance, timings: Timings) -> dict[str, Any]:
    """Return the contract's answer to the number on a decoded picture."""
    from lambda_handler.number.answer import no_number, number, photographed  # a cold start does not load it

    with timed(timings, "decode"):
        found = ink_sheet(decoded, allowance)
    if found is None:
        return no_number()
    with timed(timings, "inference"):
        if isinstance(found, CutOut):
            return photographed(found, with_frames, allowance)
        return number(np.rint(255 * found).astype(np.uint8), with_frames, allowance)
