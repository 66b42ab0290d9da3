"""A corrected drawing that a person gives by consent: checked, and kept as strokes and label alone.

Its key is an HMAC of its content with the stack's secret: the same drawing always has the same key, which nobody else can work out.
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
from lambda_handler.request import content_type, json_object, json_type
from lambda_handler.timing import Timings, timed

STORED_FORMAT = 1  # of the stored JSON
MAX_DRAWING_BYTES = 64 * 2**10
MAX_STROKES = 64
MAX_POINTS = 2_000  # of all strokes; a pen's 200 a second for ten seconds
MAX_OUTSIDE = 0.25  # of the canvas: how far a stroke may go beyond its edge
LEAST_DRAWING_SIDE = 0.02  # of the canvas, of a drawing's larger side: a smaller one is a dot
DECIMALS = 4  # of a coordinate: a thirtieth of a pixel on the model's canvas
KEPT_PER_S, KEPT_AT_ONCE = 0.2, 30  # by one process, on average and in a rush; API Gateway lets one a second through to all of them
EXAMPLE_DRAWING = '{"strokes": [[[x, y], ...], ...], "label": 7}'

rate = TokenBucket(KEPT_PER_S, KEPT_AT_ONCE)


def receive(event: object, timings: Timings) -> dict[str, Any]:
    """Keep the drawing that an event posts.

    Raises:
        RequestError: Nothing was kept: this deployment collects none, it is not a drawing, too many came, or the store does not answer.
    """
    put = store()
    if content_type(event) != "application/json":  # a browser asks the server before it posts this from another site: no such page can
        raise UnsupportedType("expected a body of type application/json, got another type")
    with timed(timings, "parse"):
        body = canonical(json_object(event, MAX_DRAWING_BYTES))
    wait_s = math.ceil(rate.wait_s(time.monotonic()))
    if wait_s:
        raise TooMany(f"expected fewer drawings from all callers together, try again in {wait_s} s", {"retry-after": str(wait_s)})
    with timed(timings, "store"):
        kept = put(key(body), body)
    if not kept:
        raise Repeated("expected a drawing that is not kept yet, got one that is")
    return {"status": "kept"}


def key(body: bytes) -> str:
    """Return the name of a canonical drawing, which only the stack's secret gives."""
    return f"feedback/{hmac.new(os.environ['FEEDBACK_SECRET'].encode(), body, hashlib.sha256).hexdigest()}.json"


def canonical(document: dict[str, Any]) -> bytes:
    """Return the one JSON text of a drawing: format, label, strokes in units of the canvas, four decimals.

    Raises:
        InvalidFeedback: Other keys, a label that is no digit, coordinates that are no numbers or off the canvas, a mere dot.
        TooLarge: Too many strokes or points.
    """
    if document.keys() != {"strokes", "label"}:
        raise InvalidFeedback(f"expected {EXAMPLE_DRAWING} and nothing else, got other keys")
    drawing = {"format": STORED_FORMAT, "label": _label(document["label"]), "strokes": _strokes(document["strokes"])}
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
    if side < LEAST_DRAWING_SIDE:
        raise InvalidFeedback(f"expected a drawing at least {LEAST_DRAWING_SIDE} of the canvas wide or high, got {side:.4f}")
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
    if not _is_number(value) or not -MAX_OUTSIDE <= value <= 1 + MAX_OUTSIDE:
        raise InvalidFeedback(f"expected coordinates from {-MAX_OUTSIDE} to {1 + MAX_OUTSIDE}, in units of the canvas, got {_kind(value)}")
    return round(float(value), DECIMALS) + 0.0  # which turns -0.0 into 0.0


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _kind(value: object) -> str:
    """Say what came without quoting it."""
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return "another number" if _is_number(value) else json_type(value)
