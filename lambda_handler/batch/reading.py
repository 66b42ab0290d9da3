"""A batch of pictures read: answers to one object, what could not be read to another."""

import re
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from lambda_handler.batch.run import Run
from lambda_handler.batch.store import AT_ONCE, put_lines, s3
from lambda_handler.library.many import tried
from lambda_handler.library.pictures import FILE_BYTES
from lambda_handler.library.records import Failure, line_of

DISTURBED = re.compile("Throttl|RequestTimeout|ExpiredToken")  # 4xx that pass: asking again may succeed


def read_batch(run: Run, batch: int, keys: list[str]) -> dict[str, int]:
    """Read the pictures of a batch and write their lines; return how many were read and how many were not.

    Tried again, it writes the same objects: nothing is there twice.

    Raises:
        ClientError: S3 did not answer as it usually does; the state machine tries the batch again.
    """
    with ThreadPoolExecutor(AT_ONCE) as pool:
        bodies = pool.map(partial(fetched, s3(), run.scans.bucket), keys)
        answers = [body if isinstance(body, Failure) else tried(body, run.scans.number) for body in bodies]
    lines = [line_of(f"s3://{run.scans.bucket}/{key}", answer) for key, answer in zip(keys, answers, strict=True)]
    read, failed = [line for line in lines if "error" not in line], [line for line in lines if "error" in line]
    if failed:
        put_lines(s3(), run.bucket, run.failed(batch), failed)
    if read:
        put_lines(s3(), run.bucket, run.results(batch), read)
    return {"read": len(read), "failed": len(failed)}


def fetched(client: Any, bucket: str, key: str) -> bytes | Failure:
    """Return a picture's bytes, or why they cannot be had."""
    from botocore.exceptions import ClientError

    try:
        found = client.get_object(Bucket=bucket, Key=key)
    except ClientError as error:
        code, status = error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]
        if status >= 500 or DISTURBED.search(code):
            raise
        return Failure("no_file", f"expected an object that can be read, got: {code}")
    if found["ContentLength"] > FILE_BYTES:
        found["Body"].close()
        return Failure("too_large", f"expected a file of at most {FILE_BYTES} bytes, got {found['ContentLength']}")
    body: bytes = found["Body"].read()
    return body
