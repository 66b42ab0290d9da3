"""A small site in many versions, published as if the releases were a day apart, and what is then in its bucket."""

import re
import shutil
from functools import partial
from pathlib import Path
from typing import Any

from ops.publish import publish as publish_keeping
from ops.stack import Stack

publish = partial(publish_keeping, kept_s=0)  # as if the releases were a day apart


def write(folder: Path, version: int) -> Path:
    """A small site; every version has assets of its own name."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "assets").mkdir(parents=True)
    script, style = f"assets/main-AAAAAAA{version}.js", f"assets/style-BBBBBBB{version}.css"
    (folder / "index.html").write_text(f'<link href="{style}"><script src="{script}"></script>')
    (folder / script).write_text(f"console.log({version})")
    (folder / style).write_text("a{}")
    (folder / "config.json").write_text('{"api": "", "other": 1}')
    (folder / "icon.svg").write_text("<svg/>")
    (folder / "sw.js").write_text(f"// {version}")
    return folder


def get(session: Any, key: str) -> dict[str, Any]:
    found: dict[str, Any] = session.client("s3").get_object(Bucket="site", Key=key)
    return found


def keys(session: Any) -> set[str]:
    return {entry["Key"] for entry in session.client("s3").list_objects_v2(Bucket="site").get("Contents", [])}


def assert_whole(session: Any) -> None:
    """The live page and everything that it names are there."""
    page = get(session, "index.html")["Body"].read().decode()
    for key in re.findall(r'(?:href|src)="([^":]+)"', page):
        assert get(session, key)["ContentLength"] > 0


def invalidations(session: Any, stack: Stack) -> int:
    found: int = session.client("cloudfront").list_invalidations(DistributionId=stack.distribution)["InvalidationList"]["Quantity"]
    return found


VERSIONED = ["assets/main-AAAAAAA{}.js", "assets/style-BBBBBBB{}.css"]


def assets(version: int) -> set[str]:
    return {name.format(version) for name in VERSIONED}


def live(session: Any) -> int:
    """Return the version that is live, whole, and the same everywhere."""
    assert_whole(session)
    [version] = set(re.findall(r"-[AB]{7}(\d)", get(session, "index.html")["Body"].read().decode()))
    assert get(session, "sw.js")["Body"].read().decode() == f"// {version}"
    return int(version)
