"""How long something keeps the processor: what a quiet machine would take, measured on one that others use as well."""

import os
import time
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")
GOES = 3  # two busy threads share a core here, and then the same work counts for up to twice its seconds


def within(limit_s: float, call: Callable[[], Answer], clock: Callable[[], float] = time.process_time) -> Answer:
    """Return the answer of a call that takes less than `limit_s` of the processor in one of three goes.

    Raises:
        AssertionError: It took more each time.
    """
    spent = []
    for _ in range(GOES):
        started = clock()
        answer = call()
        spent.append(clock() - started)
        if spent[-1] < limit_s:
            return answer
    raise AssertionError(f"expected less than {limit_s} s of the processor, got {', '.join(f'{s:.2f}' for s in spent)}")


def children_s() -> float:
    """Return the seconds of the processor that ended child processes took."""
    times = os.times()
    return times.children_user + times.children_system
