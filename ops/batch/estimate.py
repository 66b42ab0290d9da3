"""What a run over a bucket will cost, before it starts: some of its pictures are read here, the rest is arithmetic."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from time import process_time
from typing import Any

from lambda_handler.batch.reading import fetched
from lambda_handler.batch.run import Scans
from lambda_handler.library.many import tried
from lambda_handler.library.records import Failure

SAMPLES = 12  # pictures, spread over all
GB = 1769 / 1024  # MemorySize in batch.yaml
TIMEOUT_S = 120  # of ReadFunction there
TRIES = 3  # of a batch that goes wrong, there
PLAN_TIMEOUT_S = 900  # of PlanFunction there, which is asked before and after
PLAN_TRIES = 6
WAIT_S = 0.005  # a picture, for S3: 16 at once take some 30 ms
START_S = 1.0  # a batch, for a function that may have to start
STATES = 3  # transitions that a batch is billed for: its start, its task, its end

# USD, us-east-1, November 2026
GB_SECOND = 0.0000166667
CALL = 0.20e-6
TRANSITION = 0.025e-3
GET = 0.0004e-3
PUT = 0.005e-3
LISTED = 1000  # keys a request, which costs as much as a PUT


@dataclass(frozen=True)
class Estimate:
    """What a run is about to take.

    Attributes:
        seconds: From its start to its end.
        usd: As a rule.
        most_usd: If every call ran into its timeout, and so did each further try.
    """

    pictures: int
    seconds: float
    usd: float
    most_usd: float

    def __str__(self) -> str:
        minutes = math.ceil(self.seconds / 60)
        took = f"about {minutes} minutes" if minutes > 1 else "about a minute"
        return f"pictures to read: {self.pictures}; it takes {took} and costs about {_usd(self.usd)} USD, at most {_usd(self.most_usd)}"


def _usd(amount: float) -> str:
    return f"{max(amount, 0.01):.2f}"


def estimate(pictures: int, batches: int, listed: int, seconds_each: float, concurrency: int) -> Estimate:
    """Return what reading so many pictures takes, once `listed` keys were looked at, twice: by who asks, and by the plan."""
    computing = pictures * (seconds_each + WAIT_S) + batches * START_S
    requests = batches * (CALL + STATES * TRANSITION + 2 * PUT) + pictures * GET + 2 * math.ceil(listed / LISTED) * PUT
    most = (batches * TRIES * TIMEOUT_S + 2 * PLAN_TRIES * PLAN_TIMEOUT_S) * GB * GB_SECOND
    return Estimate(pictures, computing / concurrency, computing * GB * GB_SECOND + requests, most + requests * TRIES)


def seconds_each(client: Any, scans: Scans, keys: Sequence[str]) -> float:
    """Return what reading one of these pictures takes, in seconds of this machine's processor, the mean of a sample.

    Raises:
        ClientError: A picture may not be read.
    """
    sample = keys[:: max(1, len(keys) // SAMPLES)][:SAMPLES]
    bodies = [body for key in sample if not isinstance(body := fetched(client, scans.bucket, key), Failure)]
    for body in bodies[:1]:
        tried(body, scans.number)  # loads what the first one needs
    start = process_time()
    for body in bodies:
        tried(body, scans.number)
    return (process_time() - start) / max(1, len(bodies))
