"""Which releases stay: the last one, and whatever was live within a day."""

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ops.publish import publish as publish_keeping
from ops.stack import Stack
from tests.ops.release.small_site import assets, keys, live, publish, write
from tests.support.writes import at_write, die


def test_the_last_release_stays_until_the_next(session: Any, stack: Stack, tmp_path: Path) -> None:
    for version in (1, 2, 3):
        done = publish(session, stack, write(tmp_path / "site", version))
        assert live(session) == version
        assert keys(session) >= assets(version) | (assets(version - 1) if version > 1 else set())
    assert [item.key for item in done.uploads] == [*sorted(assets(3)), "index.html", "sw.js"]
    assert set(done.deletions) == assets(1) and not keys(session) & assets(1)
    publish(session, stack, tmp_path / "site")
    assert keys(session) >= assets(2)


def test_what_was_live_today_stays_whatever_came_since(session: Any, stack: Stack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    for version in (1, 2, 3, 4):
        publish_keeping(session, stack, write(tmp_path / "site", version))
    assert keys(session) >= assets(1) | assets(2) | assets(3) | assets(4)
    monkeypatch.setattr(time, "time", lambda: now + 25 * 3600)
    publish_keeping(session, stack, write(tmp_path / "site", 5))
    assert not keys(session) & (assets(1) | assets(2) | assets(3)) and keys(session) >= assets(4) | assets(5)


def test_what_was_never_live_does_not_stay(session: Any, stack: Stack, tmp_path: Path) -> None:
    publish_keeping(session, stack, write(tmp_path / "site", 1))
    with pytest.raises(KeyboardInterrupt):
        publish_keeping(at_write("index.html", die), stack, write(tmp_path / "site", 2))
    publish_keeping(session, stack, write(tmp_path / "site", 3))
    assert keys(session) >= assets(1) | assets(3) and not keys(session) & assets(2)


def test_a_change_of_settings_alone_keeps_the_last_release(session: Any, stack: Stack, tmp_path: Path) -> None:
    for version in (1, 2):
        publish(session, stack, write(tmp_path / "site", version))
    publish(session, replace(stack, collects=True), tmp_path / "site")
    assert keys(session) >= assets(1) | assets(2)


def test_a_bucket_of_before_there_was_a_marker(session: Any, stack: Stack, tmp_path: Path) -> None:
    publish(session, stack, write(tmp_path / "site", 1))
    session.client("s3").delete_object(Bucket="site", Key="releases.json")
    publish(session, stack, write(tmp_path / "site", 2))
    assert keys(session) >= assets(1) | assets(2)
    publish(session, stack, write(tmp_path / "site", 3))
    assert not keys(session) & assets(1)
