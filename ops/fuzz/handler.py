"""The handler under damaged requests: an answer or a typed refusal to each, and no exception, not even one that became a 500."""

import contextlib
import os
import resource
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from ops.fuzz.events import inputs, requests
from ops.fuzz.tally import Tally, tried

Event = dict[str, Any]


class InternalError(Exception):
    """The handler answered 500: something within it raised what nobody expected."""


def part(count: int, seed: int) -> Tally:
    """Return what the handler made of `count` requests of all kinds; drawings that are given go to a folder of no duration."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"FEEDBACK_STORE": f"file://{folder}", "FEEDBACK_SECRET": "none"}
        return _answered(requests(count, seed))


def fuzz(count: int, seed: int = 1, make: Callable[[int, int], Iterator[Event]] = inputs) -> dict[str, Any]:
    """Return what the handler made of `count` inputs: statuses, the slowest (processor time), growth of memory from half-way on."""
    made = make(count, seed)
    first = _answered(islice(made, count // 2))
    middle = _peak_bytes()
    tally = first + _answered(made)
    return {
        "inputs": tally.inputs,
        "seed": seed,
        "exceptions": len(tally.faults),
        "statuses": tally.outcomes,
        "slowest_ms": tally.slowest_ms,
        "peak_bytes": _peak_bytes(),
        "growth_bytes": _peak_bytes() - middle,
    }


def _answered(events: Iterator[Event]) -> Tally:
    with Path(os.devnull).open("w") as sink, contextlib.redirect_stdout(sink):
        from lambda_handler.app import handler  # its log writes to what sys.stdout is at import

        def use(event: Event) -> str:
            status = str(handler(event)["statusCode"])
            if status == "500":
                raise InternalError(status)
            return status

        return tried(events, use, dict)


def _peak_bytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
