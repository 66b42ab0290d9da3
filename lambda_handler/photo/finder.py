"""The finder under LiteRT: what is written on a picture, and its clean ink; loaded with the first photograph."""

from functools import cache
from threading import Lock
from typing import NamedTuple

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from lambda_handler import FINDER
from lambda_handler.photo.arrangement import MOST_DIGITS, Box, Thing

DIGITS = 10
FAR_PX = 10_000  # beyond any picture: the boxes of digits that are not there

Grey = NDArray[np.float32]  # (height, width) in [0, 1]
Owners = NDArray[np.uint8]  # (height, width)


class Look(NamedTuple):
    """What a look shows: the things, and the map of the ink with where across its mark it lies (1, height, width, 2)."""

    things: list[Thing]
    ink: NDArray[np.float32]


_lock = Lock()  # the demo server calls from several threads
_graphs = Interpreter(model_path=str(FINDER), num_threads=1)
_runner = cache(_graphs.get_signature_runner)  # each takes its memory when it is first asked for


def look(picture: Grey) -> Look:
    """Look at a picture of one of the shapes that the graph was exported for."""
    with _lock:
        seen = _runner(_name("look", picture))(picture=picture[None])
    things = [Thing(_box(one[:4]), float(one[4 : 4 + DIGITS].max()), float(one[4 + DIGITS])) for one in seen["things"][0] if one[-1] > 0]
    return Look(things, seen["ink"])


def clean(picture: Grey, ink: NDArray[np.float32], boxes: list[Box]) -> tuple[Grey, Owners]:
    """Return the digits' clean ink, 1 on 0, twice as wide and high as the picture, and the number of the digit that each pixel is of."""
    wanted = np.full((1, MOST_DIGITS, 4), boxes[0], np.float32) - FAR_PX
    wanted[0, : len(boxes)] = boxes
    with _lock:
        own, owners = _runner(_name("clean", picture))(picture=picture[None], seen=ink, boxes=wanted)["clean"][0]
    return own, owners.astype(np.uint8)


def _name(graph: str, picture: Grey) -> str:
    height, width = picture.shape
    return f"{graph}_{width}x{height}"


def _box(sides: Grey) -> Box:
    left, top, right, bottom = sides.tolist()
    return left, top, right, bottom
