"""A folder with pictures, and with files that are none."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    shutil.copy(ROOT / "docs" / "seven.png", tmp_path / "seven.png")
    shutil.copy(ROOT / "docs" / "number.png", tmp_path / "deep" / "Number, 1.PNG")
    (tmp_path / "notes.txt").write_text("no picture")
    (tmp_path / "event.json").write_text((ROOT / "events" / "seven.json").read_text())
    return tmp_path
