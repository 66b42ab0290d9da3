"""How long the parts of one response took."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

Timings = dict[str, float]  # part -> milliseconds


@contextmanager
def timed(timings: Timings, part: str) -> Iterator[None]:
    """Add the milliseconds spent inside to a part."""
    started = perf_counter()
    try:
        yield
    finally:
        timings[part] = timings.get(part, 0.0) + (perf_counter() - started) * 1000


def server_timing(timings: Timings) -> str:
    """Return the `Server-Timing` header's value (W3C Server Timing)."""
    return ", ".join(f"{part};dur={milliseconds:.2f}" for part, milliseconds in timings.items())
