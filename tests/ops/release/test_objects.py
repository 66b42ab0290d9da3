"""What a publish puts into the bucket and takes out of it: types, caching, compressed copies, settings, nothing twice."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from ops.stack import Stack
from tests.ops.release.small_site import assert_whole, get, invalidations, keys, live, publish, write

IMMUTABLE = "public, max-age=31536000, immutable"


def test_types_and_caching_of_the_real_page(session: Any, stack: Stack, dist: Path) -> None:
    publish(session, stack, dist, say=lambda _line: None)
    assert_whole(session)
    expected = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
    expected |= {".json": "application/json; charset=utf-8", ".svg": "image/svg+xml; charset=utf-8"}
    expected |= {".bin": "application/octet-stream", ".wasm": "application/wasm"}
    for key in keys(session) - {"releases.json"}:
        found = get(session, key)
        key = key.removesuffix(".br")
        assert found["ContentType"] == expected.get(Path(key).suffix, found["ContentType"])
        assert found["CacheControl"] == (IMMUTABLE if key.startswith("assets/") else "public, max-age=60")
    assert any(get(session, key)["CacheControl"] == IMMUTABLE for key in keys(session))
    assert json.loads(get(session, "config.json")["Body"].read())["api"] == "api"


def test_each_asset_that_brotli_makes_smaller_is_there_twice(session: Any, stack: Stack, dist: Path) -> None:
    publish(session, stack, dist, say=lambda _line: None)
    plain = {key for key in keys(session) if re.fullmatch(r"assets/[\w-]+\.(js|css|wasm)", key)}
    assert plain and {key for key in keys(session) if key.endswith(".br")} == {f"{key}.br" for key in plain}
    for key in plain:
        smaller = get(session, f"{key}.br")
        assert (smaller["ContentEncoding"], smaller["ContentType"]) == ("br", get(session, key)["ContentType"])
        assert smaller["CacheControl"] == IMMUTABLE and smaller["ContentLength"] < get(session, key)["ContentLength"]
        assert "ContentEncoding" not in get(session, key)


def test_messengers_are_told_where_the_card_is(session: Any, stack: Stack, dist: Path) -> None:
    publish(session, stack, dist, say=lambda _line: None)
    page = get(session, "index.html")["Body"].read().decode()
    assert '<meta property="og:image" content="https://x.cloudfront.net/card.png">' in page
    assert get(session, "card.png")["ContentType"] == "image/png"


def settings(session: Any) -> Any:
    return json.loads(get(session, "config.json")["Body"].read())


def test_the_page_offers_to_send_only_where_the_stack_collects(session: Any, stack: Stack, tmp_path: Path) -> None:
    publish(session, stack, write(tmp_path / "site", 1))
    assert settings(session) == {"api": "", "other": 1}
    publish(session, replace(stack, collects=True), tmp_path / "site")
    assert settings(session) == {"api": "", "other": 1, "feedback": True}


def test_nothing_to_do_the_second_time(session: Any, stack: Stack, tmp_path: Path) -> None:
    site, said = write(tmp_path / "site", 1), list[str]()
    publish(session, stack, site)
    assert invalidations(session, stack) == 1
    done = publish(session, stack, site, say=said.append)
    assert (done.uploads, done.deletions, done.foreign) == ([], [], [])
    assert (said, invalidations(session, stack)) == (["nothing to do"], 1)


def test_what_is_not_ours_is_deleted_only_when_asked(session: Any, stack: Stack, tmp_path: Path) -> None:
    session.client("s3").put_object(Bucket="site", Key="robots.txt", Body=b"of the owner's")
    site, said = write(tmp_path / "site", 1), list[str]()
    publish(session, stack, site, say=said.append)
    assert "left alone: robots.txt, which is of no release (FLAGS=--prune deletes it)" in said
    assert "robots.txt" in keys(session)
    publish(session, stack, site, prune=True)
    assert "robots.txt" not in keys(session) and live(session) == 1


def test_dry_run_changes_nothing(session: Any, stack: Stack, tmp_path: Path) -> None:
    for version in (1, 2):
        publish(session, stack, write(tmp_path / "site", version))
    before = keys(session)
    done = publish(session, stack, write(tmp_path / "site", 3), dry_run=True)
    assert (len(done.uploads), len(done.deletions), keys(session)) == (4, 2, before)
    assert invalidations(session, stack) == 2
