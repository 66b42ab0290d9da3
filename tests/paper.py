"""Small photographs and what is cut out of them, for both twins: `python -m tests.paper` writes tests/paper.json anew."""

import base64
import json
import zlib
from typing import Any

import numpy as np
import numpy.typing as npt

from lambda_handler.photo.paper import CutOut, cut_out
from lambda_handler.picture.canvas import luminance
from lambda_handler.picture.decode import picture
from lambda_handler.picture.ink import work_grey
from ops.scores.rendering import empty_pictures, photographs
from tests.conftest import ROOT

FILE = ROOT / "tests" / "paper.json"
LONGER_PX = 200
Levels = npt.NDArray[np.uint8]


def cases() -> list[dict[str, Any]]:
    """Return the cases with `grey` and `ink` (None: nothing found) as (height, width) levels."""
    found: list[dict[str, Any]] = json.loads(FILE.read_text())
    for case in found:
        shape = case["height"], case["width"]
        for name in ("grey", "ink"):
            case[name] = case[name] and np.frombuffer(zlib.decompress(base64.b64decode(case[name])), np.uint8).reshape(shape)
    return found


def levels_of(photo: photographs.Photo, longer_px: int | None = None) -> Levels:
    """Return a photograph as the function reduces it, or to a size."""
    image = picture(photo.jpeg)
    if longer_px:
        image.thumbnail((longer_px, longer_px))
        return np.asarray(luminance(image))
    return np.asarray(np.rint(255 * work_grey(image)), np.uint8)


def cut(levels: Levels) -> CutOut | None:
    """Return what is cut out of levels of 0..255."""
    return cut_out(levels.astype(np.float32) / np.float32(255))


def _packed(levels: Levels) -> str:
    return base64.b64encode(zlib.compress(levels.tobytes(), 9)).decode()


def _case(photo: photographs.Photo) -> dict[str, Any]:
    grey = levels_of(photo, LONGER_PX)
    found = cut(grey)
    case = {"name": f"{photo.text}: {photo.about}", "width": grey.shape[1], "height": grey.shape[0], "grey": _packed(grey)}
    if found is None:
        return case | {"box": None, "ink": None}
    return case | {"box": found.box, "ink": _packed(np.rint(255 * found.ink).astype(np.uint8))}


def main() -> None:
    """Write the cases: digits and a number by validation writers, and nothing."""
    chosen = [*photographs.digits("validation", 6, 4), *photographs.numbers("validation", 1, 4), *empty_pictures.pictures(3, 4)]
    FILE.write_text(json.dumps([_case(photo) for photo in chosen], indent=1) + "\n")


if __name__ == "__main__":
    main()
