"""A corrected drawing that a person gives by consent: checked, and kept as strokes and label alone.

The key is an HMAC of the content with the stack's secret: the same drawing meets its own key, and no drawing tells its key.
"""

import hashlib
import hmac
import json
import math
import os
import time
from typing import Any, TypeGuard

from lambda_handler.errors import InvalidFeedback, Repeated, TooLarge, TooMany, UnsupportedType
from lambda_handler.feedback.rate import TokenBucket
from lambda_handler.feedback.store import store
from lambda_handler.request import content_type, json_object
from lambda_handler.timing import Timings, timed

FORMAT = 1  # of the stored JSON
MAX_BODY_BYTES = 64 * 2**10
MAX_STROKES = 64
MAX_POINTS = 2_000  # of all strokes; a pen's 200 a second for ten seconds
MARGIN = 0.25  # of the canvas: a stroke may run on outside
MIN_SIDE = 0.02  # of the canvas; a smaller drawing is a dot
DECIMALS = 4  # of a coordinate: a thirtieth of a pixel on the model's canvas
PER_S, BURST = 0.2, 30  # what one process keeps in the long run, and at once; API Gateway lets one a second through to all of them
SHAPE = '{"strokes": [[[x, y], ...], ...], "label": 7}'

rate = TokenBucket(PER_S, BURST)


def receive(event: object, timings: Timings) -> dict[str, Any]:
    """Keep the drawing that an event posts.

    Raises:
        RequestError: Nothing was kept: nothing is collected, the body is none, there are too many, or the store does not answer.
    """
    put = store()
    if content_type(event) != "application/json":  # which a browser asks leave for first: no other site's page can post here
        raise UnsupportedType("expected a body of type application/json, got another type")
    with timed(timings, "parse"):
        body = canonical(json_object(event, MAX_BODY_BYTES))
    wait_s = math.ceil(rate.wait_s(time.monotonic()))
    if wait_s:
        raise TooMany(f"expected fewer drawings from all callers together, try again in {wait_s} s", {"retry-after": str(wait_s)})
    with timed(timings, "store"):
        kept = put(key(body), body)
    if not kept:
        raise Repeated("expected a drawing that is not kept yet, got one that is")
    return {"status": "kept"}


def key(body: bytes) -> str:
    """Return the name of a canonical drawing, which nobody can tell without the stack's secret."""
    return f"feedback/{hmac.new(os.environ['FEEDBACK_SECRET'].encode(), body, hashlib.sha256).hexdigest()}.json"


def canonical(document: dict[str, Any]) -> bytes:
    """Return the one JSON text of a drawing: format, label, strokes in units of the canvas, four decimals.

    Raises:
        InvalidFeedback: Other keys, a label that is no digit, coordinates that are no numbers or off the canvas, hardly any ink.
        TooLarge: Too many strokes or points.
    """
    if document.keys() != {"strokes", "label"}:
        raise InvalidFeedback(f"expected {SHAPE} and nothing else, got other keys")
    drawing = {"format": FORMAT, "label": _label(document["label"]), "strokes": _strokes(document["strokes"])}
    return json.dumps(drawing, separators=(",", ":"), sort_keys=True).encode()


def _label(value: object) -> int:
    if not _is_number(value) or value not in range(10):
        raise InvalidFeedback(f"expected the label as an integer from 0 to 9, got {_kind(value)}")
    return int(value)


def _strokes(value: object) -> list[list[list[float]]]:
    strokes = [[_point(point) for point in _items(stroke, "point")] for stroke in _items(value, "stroke")]
    points = [point for stroke in strokes for point in stroke]
    if len(strokes) > MAX_STROKES or len(points) > MAX_POINTS:
        most = f"expected at most {MAX_STROKES} strokes and {MAX_POINTS} points in all"
        raise TooLarge(f"{most}, got {len(strokes)} and {len(points)}")
    side = max(max(axis) - min(axis) for axis in zip(*points, strict=True))
    if side < MIN_SIDE:
        raise InvalidFeedback(f"expected a drawing at least {MIN_SIDE} of the canvas wide or high, got {side:.4f}")
    return strokes


def _items(value: object, name: str) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise InvalidFeedback(f"expected a list of at least one {name}, got {_kind(value)}")
    return value


def _point(value: object) -> list[float]:
    if not isinstance(value, list) or len(value) != 2:
        raise InvalidFeedback(f"expected a point as [x, y], got {_kind(value)}")
    return [_coordinate(each) for each in value]


def _coordinate(value: object) -> float:
    if not _is_number(value) or not -MARGIN <= value <= 1 + MARGIN:
        raise InvalidFeedback(f"expected coordinates from {-MARGIN} to {1 + MARGIN}, in units of the canvas, got {_kind(value)}")
    return round(float(value), DECIMALS) + 0.0  # which makes -0.0 plain


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _kind(value: object) -> str:
    """Say what came without quoting it."""
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return "another number" if _is_number(value) else f"a JSON {type(value).__name__}"
