"""S3 as the steps need it: a folder listed, JSON lines written and read."""

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

from lambda_handler.library.files import ENDINGS

AT_ONCE = 16  # requests to S3, each of which waits some 30 ms

Line = dict[str, Any]


@cache
def s3() -> Any:
    """Return the client; boto3 comes with Lambda's runtime."""
    import boto3
    from botocore.config import Config

    return boto3.client("s3", config=Config(max_pool_connections=AT_ONCE, retries={"mode": "standard", "total_max_attempts": 5}))


def pictures(client: Any, bucket: str, prefix: str) -> Iterator[tuple[str, int]]:
    """Yield the key and the bytes of every picture below a prefix, in the order of the keys."""
    for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
        for entry in page.get("Contents", []):
            if entry["Key"].lower().endswith(ENDINGS):
                yield entry["Key"], entry["Size"]


def lines(client: Any, bucket: str, prefix: str) -> Iterator[Line]:
    """Yield the lines of all JSON lines whose keys start with a prefix, none of a folder within."""
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix, Delimiter="/")
    keys = [entry["Key"] for page in pages for entry in page.get("Contents", [])]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for start in range(0, len(keys), AT_ONCE):  # no more in memory than are asked for at once
            for body in pool.map(lambda key: get(client, bucket, key), keys[start : start + AT_ONCE]):
                yield from map(json.loads, body.splitlines())


def get(client: Any, bucket: str, key: str) -> bytes:
    """Return an object's bytes."""
    body: bytes = client.get_object(Bucket=bucket, Key=key)["Body"].read()
    return body


def put_lines(client: Any, bucket: str, key: str, found: Iterable[Line]) -> None:
    """Write JSON lines, in place of those that were there."""
    body = "".join(f"{json.dumps(line, allow_nan=False)}\n" for line in found)
    client.put_object(Bucket=bucket, Key=key, Body=body.encode(), ContentType="application/jsonl")
