"""Numbers read by the function from their ink alone, PNG to answer: python -m ops.scores.function_numbers."""

import base64
import contextlib
import io
import json
import os
import statistics
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np
from PIL import Image

from ops.scores.composed_numbers import Number, numbers, picture

COUNT = 1200


class Outcome(NamedTuple):
    """A composed number, what was read, and the milliseconds that the handler took."""

    number: Number
    read: str | None
    ms: float


def measure(part: str = "test", count: int = COUNT, seed: int = 0) -> dict[str, Any]:
    """Read composed numbers of a part's writers, and of strangers a third as many.

    Returns:
        Counts [exactly right, of so many]: in all, with touching neighbours and without, by length, of strangers; counts of refused
        numbers; and the milliseconds that the handler took.
    """
    with Path(os.devnull).open("w") as sink, contextlib.redirect_stdout(sink):
        from lambda_handler.app import handler  # its log writes to what sys.stdout is at import

        outcomes = [_outcome(number, handler) for number in numbers(part, count, seed)]
        strange = [_outcome(number, handler) for number in numbers("strangers", count // 3, seed)]
    milliseconds = [outcome.ms for outcome in outcomes]
    return {
        "all": _right(outcomes),
        "touching": _right([o for o in outcomes if o.number.touching]),
        "apart": _right([o for o in outcomes if not o.number.touching]),
        "digits": {length: _right([o for o in outcomes if len(o.number.text) == length]) for length in range(2, 7)},
        "strangers": _right(strange),
        "refused": sum(outcome.read is None for outcome in outcomes),
        "ms": {"p50": round(statistics.median(milliseconds), 1), "p99": round(float(np.percentile(milliseconds, 99)), 1)},
    }


def _outcome(number: Number, handler: Callable[[object], dict[str, Any]]) -> Outcome:
    event = {"rawPath": "/recognise", "requestContext": {"http": {"method": "POST"}}, "body": json.dumps(request(number))}
    started = perf_counter()
    response = handler(event)
    return Outcome(number, json.loads(response["body"])["number"], (perf_counter() - started) * 1000)


def request(number: Number) -> dict[str, str]:
    """Return the function's request for a number drawn on its paper."""
    file = io.BytesIO()
    Image.fromarray(np.round(255 * picture(number)).astype(np.uint8)).save(file, "PNG", compress_level=1)
    return {"image": base64.b64encode(file.getvalue()).decode(), "read": "number"}


def _right(outcomes: list[Outcome]) -> list[int]:
    return [sum(outcome.read == outcome.number.text for outcome in outcomes), len(outcomes)]


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
