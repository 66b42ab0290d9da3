"""Batches: in order, errors item by item, one allowance for all."""

import base64
import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from lambda_handler.errors import InvalidImage, MissingImage, RequestError, TooLarge
from lambda_handler.recognise import MAX_IMAGES, recognise
from lambda_handler.timing import Timings

SEVEN = json.loads(json.loads((Path(__file__).parents[2] / "events" / "seven.json").read_text())["body"])["image"]


def blank(side_px: int) -> str:
    buffer = io.BytesIO()
    Image.new("L", (side_px, side_px), 255).save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


def results(*images: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = recognise({"images": list(images)}, {})["results"]
    return found


def codes(items: list[dict[str, Any]]) -> list[str | None]:
    return [item["error"]["code"] if "error" in item else item["reason"] for item in items]


def test_each_in_its_place() -> None:
    items = results(SEVEN, blank(9), "?", None, 7, SEVEN)
    assert codes(items) == [None, "blank", "invalid_image", "missing_image", "invalid_image", None]
    assert items[0] == items[5] == recognise({"image": SEVEN}, {})


def test_frames_of_a_batch() -> None:
    (item,) = recognise({"images": [SEVEN], "frame": True}, {})["results"]
    assert len(item["frame"]) == 28


@pytest.mark.parametrize(
    ("document", "error"),
    [
        ({"images": []}, MissingImage),
        ({"images": None}, InvalidImage),
        ({"images": SEVEN}, InvalidImage),
        ({"images": {}}, InvalidImage),
        ({"images": [SEVEN], "image": SEVEN}, InvalidImage),
        ({"images": [""] * (MAX_IMAGES + 1)}, TooLarge),
    ],
)
def test_refused_as_a_whole(document: dict[str, Any], error: type[RequestError]) -> None:
    with pytest.raises(error):
        recognise(document, {})


def test_one_allowance_for_all() -> None:
    assert codes(results(*[blank(1600)] * 4, SEVEN)) == ["blank"] * 3 + ["too_large", None]


def test_timings_add_up() -> None:
    timings: Timings = {}
    recognise({"images": [SEVEN] * MAX_IMAGES}, timings)
    assert set(timings) == {"decode", "inference"}
    assert min(timings.values()) > 0
