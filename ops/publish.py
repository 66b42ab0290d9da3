"""Upload the built page to the stack's bucket, so that whenever it is stopped the page that is live is whole: `make publish`."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from ops.account import session_of
from ops.arguments import Parser
from ops.site import COLLECTS, CONFIG, PAGE, Item, items
from ops.stack import PublishError, Stack, explained, stack_of

DIGEST = "sha256"  # the metadata by which an unchanged object is known
BATCH = 1000  # keys in one DeleteObjects

Say = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """What to upload, in order, and which keys to delete once the new page is live."""

    uploads: list[Item]
    deletions: list[str]


def plan(s3: Any, bucket: str, wanted: list[Item]) -> Plan:
    """Compare the bucket with the site."""
    there = _keys(s3, bucket)
    changed = [item for item in wanted if item.key not in there or _digest(s3, bucket, item.key) != item.digest]
    return Plan(changed, sorted(there - {item.key for item in wanted}))


def publish(session: Any, stack: Stack, folder: Path, dry_run: bool = False, say: Say = print) -> Plan:
    """Bring the bucket up to date: assets, then settings and page, then what is gone; return what was (to be) done.

    Raises:
        PublishError: AWS refuses.
    """
    try:
        return _publish(session, stack, folder, dry_run, say)
    except (ClientError, BotoCoreError) as error:
        raise explained(error, f'bucket "{stack.bucket}"') from None


def _publish(session: Any, stack: Stack, folder: Path, dry_run: bool, say: Say) -> Plan:
    s3 = session.client("s3")
    settings = {"api": stack.api_url} | (COLLECTS if stack.feedback_bucket else {})
    todo = plan(s3, stack.bucket, items(folder, settings))
    for count, item in enumerate(todo.uploads, 1):
        say(f"[{count}/{len(todo.uploads)}] {item.key}  {len(item.data)} bytes  {item.content_type}  {item.cache_control}")
        if not dry_run:
            _upload(s3, stack.bucket, item)
    for key in todo.deletions:
        say(f"delete {key}")
    if dry_run or todo == Plan([], []):
        say("nothing was changed" if dry_run else "nothing to do")
        return todo
    _delete(s3, stack.bucket, todo.deletions)
    _invalidate(session, stack, [item.key for item in todo.uploads] + todo.deletions)
    say(f"published: {stack.site_url}")
    return todo


def remove(session: Any, stack: Stack, say: Say = print) -> None:
    """Empty the page's bucket, without which the stack cannot be deleted; say where contributions stay and how they go."""
    s3 = session.client("s3")
    keys = sorted(_keys(s3, stack.bucket))
    _delete(s3, stack.bucket, keys)
    say(f"deleted {len(keys)} objects")
    if stack.feedback_bucket:
        bucket = f"s3://{stack.feedback_bucket}"
        say(f"contributions stay in {bucket} until they are a year old; this deletes them now: aws s3 rb --force {bucket}")


def _upload(s3: Any, bucket: str, item: Item) -> None:
    s3.put_object(
        Bucket=bucket,
        Key=item.key,
        Body=item.data,
        ContentType=item.content_type,
        CacheControl=item.cache_control,
        Metadata={DIGEST: item.digest},
    )


def _keys(s3: Any, bucket: str) -> set[str]:
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    return {entry["Key"] for page in pages for entry in page.get("Contents", [])}


def _digest(s3: Any, bucket: str, key: str) -> str | None:
    digest: str | None = s3.head_object(Bucket=bucket, Key=key)["Metadata"].get(DIGEST)
    return digest


def _delete(s3: Any, bucket: str, keys: list[str]) -> None:
    for start in range(0, len(keys), BATCH):
        s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": key} for key in keys[start : start + BATCH]], "Quiet": True})


def _invalidate(session: Any, stack: Stack, keys: list[str]) -> None:
    paths = [f"/{key}" for key in keys if key not in (PAGE, CONFIG)]
    short = ["/", f"/{PAGE}", f"/{CONFIG}", *paths] if len(paths) < 20 else ["/*"]
    batch = {"Paths": {"Quantity": len(short), "Items": short}, "CallerReference": str(time.time_ns())}
    session.client("cloudfront").create_invalidation(DistributionId=stack.distribution, InvalidationBatch=batch)


def main() -> None:
    """Publish, or say in one line why not."""
    parser = Parser(prog="python -m ops.publish", description=__doc__)
    parser.add_argument("--stack", default="digit-reader", help="the stack's name (default: %(default)s)")
    parser.add_argument("--region", help="where the stack is (default: AWS_REGION, or the profile's)")
    parser.add_argument("--site", type=Path, default=Path("site/dist"), help="the built page (default: %(default)s)")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done")
    parser.add_argument("--remove", action="store_true", help="delete the page instead")
    arguments = parser.parse_args()
    if not (arguments.site / PAGE).is_file() and not arguments.remove:
        raise SystemExit(f"{arguments.site / PAGE} is missing; this makes it: npm ci && npm run build")
    try:
        session = session_of(arguments.region)
        stack = stack_of(session, arguments.stack)
        if arguments.remove:
            remove(session, stack)
        else:
            publish(session, stack, arguments.site, arguments.dry_run)
    except PublishError as error:
        raise SystemExit(str(error)) from None


if __name__ == "__main__":
    main()
