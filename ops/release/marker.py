"""Which releases the bucket holds, kept beside them as releases.json.

The objects of the release before the live one stay, and those of any that was live a day ago: pages are still open, and browsers and
the CDN may show one for a minute more. What a stopped run left to do is in it too.
"""

import json
import time
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from botocore.exceptions import ClientError

from ops.release.bucket import digest, unchanged, write
from ops.release.site import PAGE, Item

MARKER = "releases.json"
KEPT_S = 24 * 3600  # at least, after another release has taken its place
DELETING_S = 60  # who has not deleted everything by then was stopped


@dataclass(frozen=True)
class Release:
    """A page with all that it may ask for.

    Attributes:
        page: The digest of its index.html.
        keys: The names of its objects.
        replaced: When another took its place, in seconds since 1970; 0 for one that has not been live, or still is.
    """

    page: str
    keys: tuple[str, ...]
    replaced: float = 0


@dataclass(frozen=True)
class Marker:
    """What is there, and what is still to do.

    Attributes:
        releases: The newest first, then the one before it, then what was live not long ago.
        dropped: Keys of older releases, to be deleted once the newest is live.
        stale: Paths that the CDN may still have as they were.
        deleting: When a publisher began to delete what is dropped, in seconds since 1970; 0 while nobody does.
        etag: Of the object that this was read from; None before the first one.
    """

    releases: tuple[Release, ...] = ()
    dropped: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    deleting: float = 0
    etag: str | None = None

    def done(self) -> "Marker":
        """Return the same with nothing left to do."""
        return replace(self, dropped=(), stale=(), deleting=0)


def release_of(wanted: Iterable[Item]) -> Release:
    """Return a built site as a release."""
    wanted = list(wanted)
    return Release(next(item.digest for item in wanted if item.key == PAGE), tuple(sorted(item.key for item in wanted)))


def read(s3: Any, bucket: str) -> Marker:
    """Return what the bucket says of itself; nothing where it says nothing, or what nobody can read."""
    try:
        found = s3.get_object(Bucket=bucket, Key=MARKER)
    except ClientError as error:
        if error.response["Error"]["Code"] in ("NoSuchKey", "AccessDenied"):  # the latter where listing is forbidden
            return Marker()
        raise
    try:
        saved = json.loads(found["Body"].read())
        releases = tuple(Release(one["page"], tuple(one["keys"]), one.get("replaced", 0)) for one in saved["releases"])
        return Marker(releases, tuple(saved["dropped"]), tuple(saved["stale"]), saved["deleting"], found["ETag"])
    except (ValueError, KeyError, TypeError):
        return Marker(etag=found["ETag"])


def save(s3: Any, bucket: str, marker: Marker) -> Marker:
    """Write it over the one that it was made from, and return it with its new ETag.

    Raises:
        OvertakenError: Someone else has written another one since.
    """
    content = json.dumps({key: value for key, value in asdict(marker).items() if key != "etag"}).encode()
    headers = {"ContentType": "application/json", "CacheControl": "no-store"}
    return replace(marker, etag=write(s3, Bucket=bucket, Key=MARKER, Body=content, **headers, **unchanged(marker.etag)))


def following(marker: Marker, new: Release, live: Release | None, there: Collection[str], kept_s: float) -> Marker:
    """Return what is to be there once `new` is live: it, and the releases that people may have open.

    Args:
        marker: What the bucket says.
        new: The release to come.
        live: What index.html in the bucket belongs to.
        there: All keys of the bucket.
        kept_s: How long a release stays after another has taken its place.
    """
    now = time.time()
    others = [one for one in marker.releases if one.page != new.page]
    if live and live.page != new.page:
        others = [replace(live, replaced=now), *(one for one in others if one.page != live.page)]
    releases = (new, *others[:1], *(one for one in others[1:] if now - one.replaced < kept_s))
    kept = {key for release in releases for key in release.keys}
    known = {key for release in marker.releases for key in release.keys} | set(marker.dropped)
    return replace(marker, releases=releases, dropped=tuple(sorted((known - kept) & set(there))), deleting=0)


def is_being_deleted(marker: Marker, new: Release) -> bool:
    """Return whether another publisher is just now deleting what this release needs too."""
    return time.time() - marker.deleting < DELETING_S and not set(new.keys).isdisjoint(marker.dropped)


def live_release(s3: Any, bucket: str, marker: Marker, there: Collection[str]) -> Release | None:
    """Return the release that index.html belongs to; before there was a marker, all objects of ours."""
    if PAGE not in there:
        return None
    page = digest(s3, bucket, PAGE) or ""
    if marker.releases:
        return next((one for one in marker.releases if one.page == page), None)
    ours = [key for key in sorted(there) if key != MARKER and digest(s3, bucket, key)]
    return Release(page, tuple(ours))
