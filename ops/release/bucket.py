"""The bucket's objects: listed, written, deleted. What others may write too is written only as long as nobody else did."""

from typing import Any

from botocore.exceptions import ClientError

from ops.release.site import Item, is_hashed
from ops.stack import StackError

DIGEST = "sha256"  # the metadata by which an unchanged object is known, and an object of ours
BATCH = 1000  # keys in one DeleteObjects
CHANGED = {"PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey", "412", "409", "404"}


class OvertakenError(Exception):
    """Someone else publishes at the same time."""


def listed(s3: Any, bucket: str) -> dict[str, str]:
    """Return the ETag of every key."""
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    return {entry["Key"]: entry["ETag"] for page in pages for entry in page.get("Contents", [])}


def digest(s3: Any, bucket: str, key: str) -> str | None:
    """Return what `Item.digest` was of this object; None for one that is not ours."""
    found: str | None = s3.head_object(Bucket=bucket, Key=key)["Metadata"].get(DIGEST)
    return found


def upload(s3: Any, bucket: str, item: Item, seen: str | None) -> None:
    """Write an object; one whose name does not tell its content, only if it is still as it was `seen`.

    Args:
        s3: The client.
        bucket: Its name.
        item: The object.
        seen: The ETag of what it replaces; None where there was nothing.

    Raises:
        OvertakenError: Someone else has written it meanwhile.
    """
    condition = {} if is_hashed(item.key) else unchanged(seen)
    encoding = {"ContentEncoding": item.encoding} if item.encoding else {}
    write(
        s3,
        Bucket=bucket,
        Key=item.key,
        Body=item.data,
        ContentType=item.content_type,
        CacheControl=item.cache_control,
        Metadata={DIGEST: item.digest},
        **condition,
        **encoding,
    )


def unchanged(seen: str | None) -> dict[str, str]:
    """Return the condition of a write: that the object has this ETag, or that there is none."""
    return {"IfMatch": seen} if seen else {"IfNoneMatch": "*"}


def write(s3: Any, **request: Any) -> str:
    """Put an object under a condition, and return its ETag.

    Raises:
        OvertakenError: The condition does not hold any more.
    """
    try:
        etag: str = s3.put_object(**request)["ETag"]
        return etag
    except ClientError as error:
        if error.response["Error"]["Code"] in CHANGED:
            raise OvertakenError(request["Key"]) from None
        raise


def delete(s3: Any, bucket: str, keys: list[str]) -> None:
    """Delete objects; those that are gone already are no fault.

    Raises:
        StackError: AWS has not deleted some of them.
    """
    refused = []
    for start in range(0, len(keys), BATCH):
        batch = [{"Key": key} for key in keys[start : start + BATCH]]
        refused += s3.delete_objects(Bucket=bucket, Delete={"Objects": batch, "Quiet": True}).get("Errors", [])
    if refused:
        first = f"{refused[0]['Key']} ({refused[0]['Code']})"
        raise StackError(f"AWS did not delete {len(refused)} of {len(keys)} objects, such as {first}: run it again")
