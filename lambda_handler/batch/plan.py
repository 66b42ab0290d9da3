"""What a run has to read: the pictures of which no run before it has an answer, in batches."""

import json
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from lambda_handler.batch.run import GIVEN_UP, Run, Scans
from lambda_handler.batch.store import lines, pictures, s3

MOST_ALONE = 1000  # pictures of a run that are read one a batch: if more failed, the pictures were not the cause
BATCH_BYTES = 64 * 2**20  # of all pictures of a batch together, which are in memory at once


def plan(run: Run) -> dict[str, Any]:
    """Write the batches of a run as events of its next step; return how many there are, and how many pictures are left for another run."""
    found = unread(s3(), run.scans, run.bucket)
    chosen = list(islice(found, int(os.environ["MOST_PICTURES"])))
    left = sum(1 for _ in found)
    address = {"step": "read", "run": run.name, "pictures": f"s3://{run.scans.bucket}/{run.scans.prefix}"}
    address["read"] = "number" if run.scans.number else "digit"
    steps = [address | {"batch": number, "keys": keys} for number, keys in enumerate(batches(chosen, int(os.environ["BATCH_PICTURES"])))]
    s3().put_object(Bucket=run.bucket, Key=run.plan, Body=json.dumps(steps).encode(), ContentType="application/json")
    return {"plan": run.plan, "batches": len(steps), "pictures": len(chosen), "left": left}


def unread(client: Any, scans: Scans, results: str) -> Iterator[tuple[str, int]]:
    """Yield the key and the bytes of each picture that is not among the results, which alone say what has been read.

    A picture of a batch that was given up fills a batch of its own: if it was what ended that batch, it now ends only its own.
    """
    done = {line["file"] for line in lines(client, results, scans.results)}
    given_up = (line["file"] for line in lines(client, results, scans.failures) if line["error"] == GIVEN_UP)
    suspects = set(islice(given_up, MOST_ALONE))
    for key, size in pictures(client, scans.bucket, scans.prefix):
        file = f"s3://{scans.bucket}/{key}"
        if file not in done:
            yield key, BATCH_BYTES if file in suspects else size


def batches(found: Iterable[tuple[str, int]], most: int) -> Iterator[list[str]]:
    """Yield the keys in batches of at most so many, and of at most `BATCH_BYTES` where one alone is not larger."""
    batch, size = list[str](), 0
    for key, key_bytes in found:
        if batch and (len(batch) == most or size + key_bytes > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(key)
        size += key_bytes
    if batch:
        yield batch
