"""Upload the built page to the stack's bucket, `make publish`; stopped at any moment, or run twice at once, it leaves a whole page live."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from ops.account import session_of
from ops.release import marker as markers
from ops.release.bucket import OvertakenError, delete, digest, listed, upload
from ops.release.marker import KEPT_S, MARKER, Marker, following, live_release, release_of
from ops.release.site import COLLECTS, PAGE, Item, is_hashed, items
from ops.stack import Stack, StackError, explained, stack_of
from train.arguments import Parser

ATTEMPTS = 5  # each begins by looking at what someone else has just published
MANY = 20  # paths, from which on one invalidation of all is simpler

Say = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """What to upload, in order, and which keys to delete once the new page is live.

    Attributes:
        foreign: Keys that no release of ours has: deleted only when asked to.
        marker: What is written between the assets and the page.
        seen: The ETags of all that was there.
    """

    uploads: list[Item]
    deletions: list[str]
    foreign: list[str]
    marker: Marker
    seen: dict[str, str]


def plan(s3: Any, bucket: str, wanted: list[Item], kept_s: float) -> Plan:
    """Compare the bucket with the site; `kept_s` is how long a release stays after another has taken its place."""
    known = markers.read(s3, bucket)  # before the list: who writes in between is noticed
    new = release_of(wanted)
    if markers.is_being_deleted(known, new):
        raise StackError("someone else is just deleting parts of the same release: the page is whole; run this again in a minute")
    seen = listed(s3, bucket)
    changed = [item for item in wanted if item.key not in seen or digest(s3, bucket, item.key) != item.digest]
    next_marker = following(known, new, live_release(s3, bucket, known, seen), seen, kept_s)
    stale = {*known.stale, *(f"/{item.key}" for item in changed if not is_hashed(item.key))}
    kept = {key for release in next_marker.releases for key in release.keys}
    foreign = sorted(seen.keys() - kept - {*next_marker.dropped, MARKER})
    return Plan(changed, list(next_marker.dropped), foreign, replace(next_marker, stale=tuple(sorted(stale))), seen)


def publish(
    session: Any, stack: Stack, folder: Path, dry_run: bool = False, prune: bool = False, say: Say = print, kept_s: float = KEPT_S
) -> Plan:
    """Bring the bucket up to date; return what was (to be) done.

    Raises:
        StackError: AWS refuses, or others keep publishing.
    """
    wanted = items(folder, COLLECTS if stack.collects else {}, f"{stack.site_url.rstrip('/')}/")
    for _ in range(ATTEMPTS):
        try:
            return _publish(session, stack, wanted, dry_run, prune, say, kept_s)
        except OvertakenError as error:
            say(f"someone else publishes at the same time ({error}): looking again")
        except (ClientError, BotoCoreError) as error:
            raise explained(error, f'bucket "{stack.bucket}"') from None
    raise StackError("someone else keeps publishing at the same time: the page is whole; run this again when they are done")


def _publish(session: Any, stack: Stack, wanted: list[Item], dry_run: bool, prune: bool, say: Say, kept_s: float) -> Plan:
    s3 = session.client("s3")
    todo = plan(s3, stack.bucket, wanted, kept_s)
    deletions = todo.deletions + (todo.foreign if prune else [])
    _announce(todo, deletions, say)
    if dry_run or not (todo.uploads or deletions or todo.marker.stale):
        say("nothing was changed" if dry_run else "nothing to do")
        return todo
    for item in todo.uploads:
        if is_hashed(item.key):
            upload(s3, stack.bucket, item, None)
    marker = markers.save(s3, stack.bucket, todo.marker)
    for item in todo.uploads:
        if not is_hashed(item.key):
            upload(s3, stack.bucket, item, todo.seen.get(item.key))
    _look_again(s3, stack.bucket, wanted)
    if marker.stale:
        _invalidate(session, stack, marker.stale)
    _delete(s3, stack.bucket, marker, deletions)
    say(f"published: {stack.site_url}")
    return todo


def _announce(todo: Plan, deletions: list[str], say: Say) -> None:
    for count, item in enumerate(todo.uploads, 1):
        kind = " ".join(part for part in (item.content_type, item.encoding) if part)
        say(f"[{count}/{len(todo.uploads)}] {item.key}  {len(item.data)} bytes  {kind}  {item.cache_control}")
    for key in deletions:
        say(f"delete {key}")
    for key in todo.foreign:
        if key not in deletions:
            say(f"left alone: {key}, which is of no release (FLAGS=--prune deletes it)")


def _look_again(s3: Any, bucket: str, wanted: list[Item]) -> None:
    """Notice when someone else, publishing at the same time, has deleted what this release shares with an old one."""
    there = listed(s3, bucket)
    for item in wanted:
        if item.key not in there:
            raise OvertakenError(item.key)


def _invalidate(session: Any, stack: Stack, stale: tuple[str, ...]) -> None:
    short = ["/", *stale] if len(stale) < MANY else ["/*"]
    batch = {"Paths": {"Quantity": len(short), "Items": short}, "CallerReference": str(time.time_ns())}
    try:
        session.client("cloudfront").create_invalidation(DistributionId=stack.distribution, InvalidationBatch=batch)
    except ClientError as error:
        code = error.response["Error"]["Code"]
        raise StackError(f"uploaded, but the CDN still shows the page before for a minute ({code}): run this again") from None


def _delete(s3: Any, bucket: str, marker: Marker, deletions: list[str]) -> None:
    """Delete, and write that nothing is left to do; unless someone else has taken over: then they do both."""
    try:
        if deletions:
            marker = markers.save(s3, bucket, replace(marker, deleting=time.time()))
            delete(s3, bucket, deletions)
        markers.save(s3, bucket, marker.done())
    except OvertakenError:
        return


def main() -> None:
    """Publish, or say in one line why not."""
    parser = Parser(prog="python -m ops.publish", description=__doc__)
    parser.add_argument("--stack", default="digit-reader", help="the stack's name (default: %(default)s)")
    parser.add_argument("--region", help="where the stack is (default: AWS_REGION, or the profile's)")
    parser.add_argument("--site", type=Path, default=Path("site/dist"), help="the built page (default: %(default)s)")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done")
    parser.add_argument("--prune", action="store_true", help="delete from the bucket what no release of ours has")
    arguments = parser.parse_args()
    if not (arguments.site / PAGE).is_file():
        raise SystemExit(f"{arguments.site / PAGE} is missing; this makes it: npm ci && npm run build")
    try:
        session = session_of(arguments.region)
        publish(session, stack_of(session, arguments.stack), arguments.site, arguments.dry_run, arguments.prune)
    except StackError as error:
        raise SystemExit(str(error)) from None


if __name__ == "__main__":
    main()
