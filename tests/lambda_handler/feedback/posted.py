"""A contribution as it is posted, what is kept of it, and what is refused."""

import hashlib
import hmac
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lambda_handler.app import handler

ROOT = Path(__file__).parents[3]
EVENT: dict[str, Any] = json.loads((ROOT / "events" / "feedback.json").read_text())
REGION, BUCKET, SECRET = "eu-central-1", "given", "51af3dc0-da77-11e4-872e-1234567db123"
ONE = {"strokes": [[[0.5, 0.2], [0.512345, 0.8]]], "label": 1}
STORED = b'{"format":1,"label":1,"strokes":[[[0.5,0.2],[0.5123,0.8]]]}'
KEY = "feedback/" + hmac.new(SECRET.encode(), STORED, hashlib.sha256).hexdigest() + ".json"


def post(document: object, **changes: Any) -> tuple[int, dict[str, Any], dict[str, str]]:
    """Return the status, the answer and the headers."""
    response = handler(EVENT | {"body": document if isinstance(document, str) else json.dumps(document)} | changes)
    return response["statusCode"], json.loads(response["body"]), response["headers"]


def keys(s3: Any) -> list[str]:
    return [entry["Key"] for entry in s3.list_objects_v2(Bucket=BUCKET).get("Contents", [])]


def dots(count: int, points: int) -> list[Any]:
    return [[[0.1, i / points] for i in range(points)] for _ in range(count)]


REFUSED: dict[str, tuple[Callable[[], object], int, str, str]] = {
    "no body": (lambda: "", 400, "invalid_json", "got no body"),
    "no JSON": (lambda: "{strokes:", 400, "invalid_json", "got something else"),
    "no object": (lambda: [ONE], 400, "invalid_json", "got an array"),
    "NaN": (lambda: '{"strokes": [[[NaN, 0]]], "label": 1}', 400, "invalid_json", "got something else"),
    "deep": (lambda: '{"strokes": ' + "[" * 60_000, 400, "invalid_json", "got something else"),
    "nothing": (dict, 400, "invalid_feedback", "got other keys"),
    "no label": (lambda: {"strokes": ONE["strokes"]}, 400, "invalid_feedback", "got other keys"),
    "one key more": (lambda: ONE | {"name": "Ada"}, 400, "invalid_feedback", "got other keys"),
    "an image": (lambda: {"image": "iVBORw0KGgo=", "label": 1}, 400, "invalid_feedback", "got other keys"),
    "label 10": (lambda: ONE | {"label": 10}, 400, "invalid_feedback", "0 to 9, got another number"),
    "label -1": (lambda: ONE | {"label": -1}, 400, "invalid_feedback", "0 to 9, got another number"),
    "label 1.5": (lambda: ONE | {"label": 1.5}, 400, "invalid_feedback", "0 to 9, got another number"),
    "label as text": (lambda: ONE | {"label": "7"}, 400, "invalid_feedback", "0 to 9, got a string"),
    "label true": (lambda: ONE | {"label": True}, 400, "invalid_feedback", "0 to 9, got true or false"),
    "label null": (lambda: ONE | {"label": None}, 400, "invalid_feedback", "0 to 9, got null"),
    "no strokes": (lambda: ONE | {"strokes": []}, 400, "invalid_feedback", "at least one stroke, got a list of 0"),
    "strokes as an object": (lambda: ONE | {"strokes": {}}, 400, "invalid_feedback", "at least one stroke, got an object"),
    "an empty stroke": (lambda: ONE | {"strokes": [[[0, 0], [1, 1]], []]}, 400, "invalid_feedback", "at least one point, got a list of 0"),
    "points without strokes": (lambda: ONE | {"strokes": [[0.1, 0.2]]}, 400, "invalid_feedback", "a point as [x, y], got another number"),
    "three coordinates": (lambda: ONE | {"strokes": [[[0, 0, 0], [1, 1, 1]]]}, 400, "invalid_feedback", "got a list of 3"),
    "points as objects": (lambda: ONE | {"strokes": [[{"x": 0, "y": 1}]]}, 400, "invalid_feedback", "got an object"),
    "text as coordinate": (lambda: ONE | {"strokes": [[["0", 1]]]}, 400, "invalid_feedback", "got a string"),
    "true as coordinate": (lambda: ONE | {"strokes": [[[True, 1]]]}, 400, "invalid_feedback", "got true or false"),
    "off the canvas": (lambda: ONE | {"strokes": [[[0, 0], [0.5, 1.26]]]}, 400, "invalid_feedback", "from -0.25 to 1.25"),
    "in pixels": (lambda: ONE | {"strokes": [[[10, 20], [30, 200]]]}, 400, "invalid_feedback", "in units of the canvas"),
    "infinite": (lambda: '{"strokes": [[[0, 0], [1e999, 0]]], "label": 1}', 400, "invalid_feedback", "got another number"),
    "a huge integer": (lambda: ONE | {"strokes": [[[0, 10**400]]]}, 400, "invalid_feedback", "got another number"),
    "a dot": (lambda: ONE | {"strokes": [[[0.5, 0.5], [0.51, 0.5]]]}, 400, "invalid_feedback", "at least 0.02 of the canvas"),
    "65 strokes": (lambda: ONE | {"strokes": dots(65, 5)}, 413, "too_large", "got 65 and 325"),
    "2,001 points": (lambda: ONE | {"strokes": dots(1, 2001)}, 413, "too_large", "got 1 and 2001"),
    "64 KB and a byte": (lambda: json.dumps(ONE).ljust(64 * 2**10 + 1), 413, "too_large", "at most 65536 bytes"),
}
