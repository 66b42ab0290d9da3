"""What happens between two writes of a publisher: a kill, another publisher, a visitor who looks on."""

from collections.abc import Callable
from functools import cache
from typing import Any

import boto3

REGION = "eu-central-1"
WRITES = ("s3.PutObject", "s3.DeleteObjects", "cloudfront.CreateInvalidation")


def new_session() -> Any:
    """Return a session that makes each client once: to make one costs more than what it is asked."""
    session = boto3.Session(region_name=REGION)
    session.client = cache(session.client)
    return session


def before_writes(act: Callable[[int, str], None]) -> Any:
    """Return a session that acts just before each write, given its number from 0 and the key that it puts, or what else it does."""
    session, written = new_session(), list[str]()

    def watch(params: dict[str, Any], event_name: str, **_: Any) -> None:
        written.append(params.get("Key", event_name.rpartition(".")[2]))
        act(len(written) - 1, written[-1])

    for name in WRITES:
        session.events.register(f"provide-client-params.{name}", watch)
    return session


def at_write(wanted: int | str, act: Callable[[], None]) -> Any:
    """Return a session that acts just before one write: of that number, or the first of that key."""
    acted = list[int]()

    def when(number: int, name: str) -> None:
        if wanted in (number, name) and not acted:
            acted.append(number)
            act()

    return before_writes(when)


def die() -> None:
    """Stop as a killed process does: nothing more is written."""
    raise KeyboardInterrupt
