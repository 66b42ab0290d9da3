"""Where contributions go: a private bucket on AWS, a folder in the demo, nowhere unless FEEDBACK_STORE says so."""

import os
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from lambda_handler import telemetry
from lambda_handler.errors import NotCollected, Unavailable

Put = Callable[[str, bytes], bool]  # stores a body under a key; False where the key is taken

TRY_LATER = "expected to store the drawing, but the store did not take it: nothing was kept, try again later"


def store() -> Put:
    """Return what puts a body into FEEDBACK_STORE: `s3://BUCKET` or `file://FOLDER`.

    Raises:
        NotCollected: FEEDBACK_STORE is not set.
    """
    kind, _, place = os.environ.get("FEEDBACK_STORE", "").partition("://")
    if not place:
        raise NotCollected("expected a deployment that collects drawings, got one that collects none")
    return partial({"s3": _to_bucket, "file": _to_folder}[kind], place)


def _to_bucket(bucket: str, key: str, body: bytes) -> bool:
    from botocore.exceptions import BotoCoreError, ClientError

    settings = {"ContentType": "application/json", "ServerSideEncryption": "AES256", "IfNoneMatch": "*"}
    try:
        _s3().put_object(Bucket=bucket, Key=key, Body=body, **settings)
    except ClientError as error:
        if error.response["Error"]["Code"] == "PreconditionFailed":
            return False
        raise _unavailable(error) from None
    except BotoCoreError as error:
        raise _unavailable(error) from None
    return True


@cache
def _s3() -> Any:
    """Return the client; boto3 comes with Lambda's runtime; only the first contribution imports it, in 0.2 s."""
    import boto3
    from botocore.config import Config

    timeouts = {"connect_timeout": 0.5, "read_timeout": 1.2}  # s; two attempts, and up to 1 s between, take less than the function's 5
    return boto3.client("s3", config=Config(retries={"total_max_attempts": 2}, **timeouts))


def _to_folder(folder: str, key: str, body: bytes) -> bool:
    path = Path(folder) / key
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(body)
    except OSError as error:
        if isinstance(error, FileExistsError) and path.is_file():
            return False
        raise _unavailable(error) from None
    return True


def _unavailable(error: Exception) -> Unavailable:
    telemetry.crash(error)
    return Unavailable(TRY_LATER)
