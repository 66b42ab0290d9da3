"""From the request's document to the contract's answer: one picture, or a batch of them."""

from typing import Any

from lambda_handler.answer import answer, nothing
from lambda_handler.dataurl import image_bytes
from lambda_handler.decode import Allowance, picture
from lambda_handler.errors import InvalidImage, MissingImage, RequestError, TooLarge
from lambda_handler.photo import ink_canvas
from lambda_handler.reader import read
from lambda_handler.timing import Timings, timed

MAX_IMAGES = 32


def recognise(document: dict[str, Any], timings: Timings) -> dict[str, Any]:
    """Answer `{"image": ...}`, or `{"images": [...]}` item by item; `"frame": true` adds the 28 x 28 frame."""
    with_frame, allowance = document.get("frame") is True, Allowance()
    if "images" not in document:
        return _answer(document.get("image"), with_frame, allowance, timings)
    return {"results": [_answer_or_error(image, with_frame, allowance, timings) for image in _images(document)]}


def _images(document: dict[str, Any]) -> list[object]:
    images = document["images"]
    if "image" in document:
        raise InvalidImage('expected either "image" or "images", got both')
    if not isinstance(images, list):
        raise InvalidImage(f"expected the images as a list, got a JSON {type(images).__name__}")
    if not images:
        raise MissingImage("expected at least one image, got an empty list")
    if len(images) > MAX_IMAGES:
        raise TooLarge(f"expected at most {MAX_IMAGES} images, got {len(images)}")
    return images


def _answer_or_error(image: object, with_frame: bool, allowance: Allowance, timings: Timings) -> dict[str, Any]:
    try:
        return _answer(image, with_frame, allowance, timings)
    except RequestError as error:
        return error.document()


def _answer(image: object, with_frame: bool, allowance: Allowance, timings: Timings) -> dict[str, Any]:
    if image is None or image == "":
        raise MissingImage('expected {"image": "data:image/png;base64,..."}, got no image')
    if not isinstance(image, str):
        raise InvalidImage(f"expected the image as a string, got a JSON {type(image).__name__}")
    with timed(timings, "decode"):
        grey = ink_canvas(picture(image_bytes(image), allowance))
    if grey is None:
        return nothing(with_frame)
    with timed(timings, "inference"):
        reading = read(grey)
    return answer(reading, with_frame)
