from pathlib import Path

import pytest

from train.measure import reports


def test_a_report_names_the_run_that_the_file_is_of(tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text('{"seed": 2}')
    (tmp_path / "log.jsonl").write_text('{"seconds": 90.0, "fit": {}, "validation": {}}\n')
    with pytest.raises(ValueError, match=r"exported from .*, none, got 2026\.11\.23-ab: export it again"):
        reports.made("2026.11.23-ab", tmp_path)
    (tmp_path / "exported.txt").write_text("2026.11.23-ab")
    assert reports.made("2026.11.23-ab", tmp_path) == {"run": {"seed": 2}, "minutes": 1.5, "fit": {}, "validation": {}}
    with pytest.raises(ValueError, match=r"2026\.11\.23-ab, got 2026\.11\.24-cd"):
        reports.made("2026.11.24-cd", tmp_path)
