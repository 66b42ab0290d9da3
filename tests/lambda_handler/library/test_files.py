"""Which files the words of a command line name."""

import os
from pathlib import Path
from typing import Any

import pytest

from lambda_handler.library.files import named

NAMED = {
    "a file": (["seven.png"], ["seven.png"]),
    "a folder": (["."], ["deep/Number, 1.PNG", "seven.png"]),
    "a pattern": (["**/*.[pP]*"], ["deep/Number, 1.PNG", "seven.png"]),
    "an event": (["event.json"], ["event.json"]),
    "several": (["deep", "seven.png", "seven.png"], ["deep/Number, 1.PNG", "seven.png", "seven.png"]),
}


@pytest.mark.parametrize("name", NAMED)
def test_files_folders_and_patterns_are_named_in_order(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    words, files = NAMED[name]
    assert list(named(words)) == files


def test_only_files_of_a_folder_are_pictures(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (folder / "deep" / "more.png").mkdir()
    os.mkfifo(folder / "deep" / "pipe.png")
    assert list(named(["deep"])) == ["deep/Number, 1.PNG"]


def test_a_folder_that_cannot_be_listed_is_not_passed_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.scandir

    def scandir(path: str) -> Any:
        if path.endswith("deep"):
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(PermissionError, match="deep"):
        list(named([str(folder)]))
